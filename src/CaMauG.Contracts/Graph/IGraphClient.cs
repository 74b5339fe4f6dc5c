using System.Security.Claims;
using System.Text.Json;

namespace CaMauG.Contracts.Graph;

/// <summary>Runs operations against the gateway from inside the process, as the given caller, with the same limits, authorization and telemetry as over HTTP.</summary>
public interface IGraphClient
{
    /// <summary>Runs one operation and returns the whole GraphQL response.</summary>
    Task<JsonDocument> ExecuteAsync(GraphOperation operation, CancellationToken cancellation);

    /// <summary>Every way in which an operation does not fit a graph; empty when it is valid.</summary>
    IReadOnlyList<string> Validate(string document);
}

/// <summary>An operation to run.</summary>
/// <param name="Document">GraphQL document.</param>
/// <param name="VariablesJson">Variables as a JSON object, or null.</param>
/// <param name="Caller">Who asks; null for anonymous.</param>
/// <param name="AppId">The mini-app whose page this is; counts as its use. Null for the portal's own.</param>
/// <param name="AcceptLanguage">Preferred languages; null for the default.</param>
public sealed record GraphOperation(
    string Document, string? VariablesJson, ClaimsPrincipal? Caller, string? AppId = null, string? AcceptLanguage = null);
