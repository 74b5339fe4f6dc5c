using System.Collections.Concurrent;
using CaMauG.Contracts.Accounts;
using CaMauG.MiniApps;
using Microsoft.Extensions.Options;

namespace CaMauG.Hub;

/// <summary>Tells mini-apps under which pseudonym a demo account owns their sample rows. Known after the accounts have been made.</summary>
internal sealed class DemoOwners(IPseudonyms pseudonyms) : IConfigureOptions<MiniAppsOptions>
{
    private static readonly string[] s_usernames = ["congdan", "congdan2", "phattrien", "duyet", "vanhanh", "quantri"];

    private readonly ConcurrentDictionary<string, AccountId> _accounts = new(StringComparer.Ordinal);

    public async Task LoadAsync(IAccounts accounts, CancellationToken cancellation)
    {
        foreach (var username in s_usernames)
        {
            if (await accounts.FindByUsernameAsync(username, cancellation) is { } profile)
            {
                _accounts[username] = profile.Id;
            }
        }
    }

    public void Configure(MiniAppsOptions options) =>
        options.DemoOwner = (app, username) => _accounts.TryGetValue(username, out var account) ? pseudonyms.For(account, app) : null;
}
