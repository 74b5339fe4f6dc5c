using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Manifests in memory: one client of the developer, with an operation that runs and one that no longer does.</summary>
internal sealed class OperationsPort : IOperationRegistry
{
    public Task<OperationReport> PushAsync(Caller developer, OperationManifest manifest, CancellationToken cancellation) =>
        Task.FromResult(new OperationReport(manifest.Client, manifest.Version, manifest.Operations.Count, 0, []));

    public Task<IReadOnlyList<OperationClient>> ListAsync(Caller developer, string? client, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<OperationClient>>(
        [
            new("bao-chi", [new("1.4.0", new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), "phattrien",
            [
                new("a", "Prices", "query", new('a', 64), new(2026, 11, 22), 41, []),
                new("b", "Markets", "query", new('b', 64), null, 0, ["1:9: Cannot query field 'market'"]),
            ])]),
        ]);

    public Task<Outcome<RemovedOperations>> RemoveAsync(Caller developer, string client, string? version, int keep, CancellationToken cancellation) =>
        Task.FromResult<Outcome<RemovedOperations>>(new RemovedOperations(client, []));
}
