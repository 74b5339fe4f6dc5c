using CaMauG.Contracts.Accounts;
using CaMauG.MiniApps;

namespace CaMauG.Hub;

/// <summary>What citizens sent in to mini-apps in this process, found by the pseudonym each of them knows a citizen by.</summary>
internal sealed class MiniAppData(CitizenRows rows, IPseudonyms pseudonyms) : IPersonalData
{
    public string Name => "mini-apps";

    public async Task<IReadOnlyList<PersonalRecords>> ReadAsync(AccountId account, CancellationToken cancellation)
    {
        var all = new List<PersonalRecords>();
        foreach (var app in await rows.ListAppsAsync(cancellation))
        {
            var collections = await rows.ReadAsync(app, pseudonyms.For(account, app), cancellation);
            all.AddRange(collections.Select(one => new PersonalRecords(
                $"{app}/{one.Collection}", $"{one.AppName.Vi}: {one.Collection}", $"{one.AppName.En}: {one.Collection}", one.Rows, one.Schema)));
        }

        return all;
    }

    public async Task<bool> EraseAsync(AccountId account, CancellationToken cancellation)
    {
        foreach (var app in await rows.ListAppsAsync(cancellation))
        {
            await rows.EraseAsync(app, pseudonyms.For(account, app), cancellation);
        }

        return true;
    }
}
