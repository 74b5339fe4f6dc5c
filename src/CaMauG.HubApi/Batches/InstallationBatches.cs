using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;

namespace CaMauG.HubApi.Batches;

/// <summary>Looks up what citizens have installed: a home is loaded once for all the mini-apps that are asked about.</summary>
internal sealed class InstallationBatches
{
    private const int PageSize = 100;

    private readonly Batch<(AccountId Account, string AppId), InstallationInfo> _batch;

    public InstallationBatches(IInstallations installations) => _batch = new(keys => LoadAsync(installations, keys));

    /// <summary>The installation of (account, app), or null.</summary>
    public Task<InstallationInfo?> FindAsync(AccountId account, string appId) => _batch.FindAsync((account, appId));

    private static async Task<IReadOnlyDictionary<(AccountId Account, string AppId), InstallationInfo>> LoadAsync(
        IInstallations installations, IReadOnlyCollection<(AccountId Account, string AppId)> keys)
    {
        var found = new Dictionary<(AccountId, string), InstallationInfo>();
        foreach (var account in keys.Select(static key => key.Account).Distinct())
        {
            string? after = null;
            do
            {
                var page = await installations.ListAsync(account, PageSize, after, CancellationToken.None);
                foreach (var item in page.Items)
                {
                    found[(account, item.Node.AppId)] = item.Node;
                }

                after = page.HasNextPage ? page.Items[^1].Cursor : null;
            }
            while (after is not null);
        }

        return found;
    }
}
