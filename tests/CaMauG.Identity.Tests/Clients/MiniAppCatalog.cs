using System.Collections.Concurrent;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Clients;

/// <summary>What the catalog says of mini-apps with pages of their own. Their receivers lie on a private address, so that notices wait.</summary>
internal sealed class MiniAppCatalog(params string[] ids) : IMiniAppClients, ILogoutReceivers
{
    private readonly ConcurrentDictionary<string, bool> _served = new(ids.Select(static id => KeyValuePair.Create(id, true)));

    public int MinAssurance { get; init; }

    public IReadOnlyList<ConsentPermission> Permissions { get; init; } = [];

    /// <summary>Whether everybody has them on their home.</summary>
    public bool AreInstalled { get; set; }

    public static string RedirectOf(string app) => $"https://{app}.example/signin-oidc";

    public void Suspend(string app) => _served.TryRemove(app, out _);

    public MiniAppClient? Find(string appId) => _served.ContainsKey(appId)
        ? new(appId, appId, [new(RedirectOf(appId))], new($"https://{appId}.example/"), MinAssurance, Permissions)
        : null;

    public Task<bool> IsInstalledAsync(AccountId account, string appId, CancellationToken cancellation) => Task.FromResult(AreInstalled);

    public ValueTask<IReadOnlyList<LogoutReceiver>> GetAllAsync(CancellationToken cancellation) =>
        new([.. _served.Keys.Select(static app => new LogoutReceiver(app, new("http://127.0.0.1:9/")))]);
}
