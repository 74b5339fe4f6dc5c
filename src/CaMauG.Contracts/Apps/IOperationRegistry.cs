using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Apps;

/// <summary>
/// Manifests of clients: the operations each version of a client sends. The first developer who pushes under a client's name owns it; operators
/// see and change all.
/// </summary>
public interface IOperationRegistry
{
    /// <summary>
    /// Checks every operation against the published graph and, when none has an error, adds them to the version's manifest. Nothing is taken out of a manifest by
    /// a push: clients that are out there may still send it.
    /// </summary>
    Task<OperationReport> PushAsync(Caller developer, OperationManifest manifest, CancellationToken cancellation);

    /// <summary>The clients a developer owns, with the pages of their mini-apps; all of them for an operator. By name, versions latest first.</summary>
    /// <param name="developer">Who asks.</param>
    /// <param name="client">Only this one; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<OperationClient>> ListAsync(Caller developer, string? client, CancellationToken cancellation);

    /// <summary>Removes one version of a client, or all but the latest so many.</summary>
    /// <param name="developer">Who asks.</param>
    /// <param name="client">The client.</param>
    /// <param name="version">The version; null to go by <paramref name="keep"/>.</param>
    /// <param name="keep">How many of the latest versions stay.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<Outcome<RemovedOperations>> RemoveAsync(Caller developer, string client, string? version, int keep, CancellationToken cancellation);
}
