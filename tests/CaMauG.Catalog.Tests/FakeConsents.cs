using System.Collections.Concurrent;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Tests;

/// <summary>Stands for the identity module's consents.</summary>
internal sealed class FakeConsents : IConsents
{
    private readonly ConcurrentDictionary<(AccountId, string), IReadOnlyList<string>> _granted = new();

    public Task<IReadOnlyList<string>> GetGrantedAsync(AccountId account, string appId, CancellationToken cancellation) =>
        Task.FromResult(_granted.GetValueOrDefault((account, appId), []));

    public Task SetGrantedAsync(AccountId account, string appId, IReadOnlyList<string> permissions, CancellationToken cancellation)
    {
        _granted[(account, appId)] = permissions;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ConsentRecord>> ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ConsentRecord>>(
            [.. _granted.Where(entry => entry.Key.Item1 == account)
                .SelectMany(entry => entry.Value.Select(name => new ConsentRecord(entry.Key.Item2, name, DateTimeOffset.UnixEpoch)))]);
}
