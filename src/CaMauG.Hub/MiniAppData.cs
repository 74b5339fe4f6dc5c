using CaMauG.Contracts.Accounts;
using CaMauG.MiniApps;

namespace CaMauG.Hub;

/// <summary>What citizens sent in to mini-apps in this process, found by the pseudonym each of them knows a citizen by.</summary>
internal sealed class MiniAppData(CitizenRows rows, IPseudonyms pseudonyms) : IPersonalData
{
    public async Task<bool> EraseAsync(AccountId account, CancellationToken cancellation)
    {
        foreach (var app in await rows.ListAppsAsync(cancellation))
        {
            await rows.EraseAsync(app, pseudonyms.For(account, app), cancellation);
        }

        return true;
    }
}
