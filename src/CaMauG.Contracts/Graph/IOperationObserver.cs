using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Graph;

/// <summary>Hears of every operation the gateway served. Called on the request path: an implementation hands on without blocking and never throws.</summary>
public interface IOperationObserver
{
    /// <summary>One operation has been answered.</summary>
    void Served(in OperationServed operation);
}

/// <summary>An operation the gateway answered. Carries no query text, no variables, no address.</summary>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Account">Who asked; null when anonymous.</param>
/// <param name="Session">The sign-in session, to tell devices apart; null when anonymous.</param>
/// <param name="AppId">The mini-app on whose page it ran (header <c>camaug-app</c> or the in-process client); null when unknown.</param>
/// <param name="OperationName">Its name; null when anonymous.</param>
/// <param name="DocumentHash">SHA-256 of the document, hexadecimal.</param>
/// <param name="ClientName">Header <c>apollographql-client-name</c> or the client id; null when unknown.</param>
/// <param name="ClientVersion">Header <c>apollographql-client-version</c>; null when unknown.</param>
/// <param name="Platform">Header <c>camaug-platform</c>: ANDROID, IOS or WEB; null when unknown.</param>
/// <param name="Duration">Time inside the gateway.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Services">Each call to a service.</param>
public readonly record struct OperationServed(
    DateTimeOffset At, AccountId? Account, string? Session, string? AppId, string? OperationName, string DocumentHash,
    string? ClientName, string? ClientVersion, string? Platform, TimeSpan Duration, OperationResult Result,
    IReadOnlyList<ServiceCall> Services);

/// <summary>How an operation ended.</summary>
public enum OperationResult
{
    /// <summary>Data without errors.</summary>
    Ok,

    /// <summary>Data with at least one fault of a service.</summary>
    Partial,

    /// <summary>No data because of a fault.</summary>
    Fault,

    /// <summary>Refused: not allowed.</summary>
    Denied,

    /// <summary>Refused: not valid.</summary>
    Invalid,
}

/// <summary>One call to a service.</summary>
/// <param name="Subgraph">The service.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Faulted">True for a timeout, an unreachable service, a 5xx, an unreadable answer or an unmasked GraphQL error.</param>
public readonly record struct ServiceCall(string Subgraph, TimeSpan Duration, bool Faulted);
