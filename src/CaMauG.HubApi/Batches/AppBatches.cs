using CaMauG.Contracts.Apps;

namespace CaMauG.HubApi.Batches;

/// <summary>Looks mini-apps up, many at a time.</summary>
internal sealed class AppBatches
{
    private readonly Batch<(string Language, string AppId), MiniAppInfo> _batch;

    public AppBatches(ICatalog catalog) => _batch = new(keys => LoadAsync(catalog, keys));

    /// <summary>A published or suspended mini-app, texts in a language; null when there is none.</summary>
    public Task<MiniAppInfo?> FindAsync(string language, string appId) => _batch.FindAsync((language, appId));

    // No client's cancellation: a load serves all who wait for it.
    private static async Task<IReadOnlyDictionary<(string Language, string AppId), MiniAppInfo>> LoadAsync(
        ICatalog catalog, IReadOnlyCollection<(string Language, string AppId)> keys)
    {
        var found = new Dictionary<(string, string), MiniAppInfo>();
        foreach (var group in keys.GroupBy(static key => key.Language, static key => key.AppId))
        {
            Language.Use(group.Key);
            foreach (var app in await catalog.FindManyAsync([.. group], CancellationToken.None))
            {
                found[(group.Key, app.Id)] = app;
            }
        }

        return found;
    }
}
