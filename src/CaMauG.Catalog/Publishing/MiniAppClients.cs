using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Publishing;

/// <summary>Which mini-apps in front of users sign people in on pages of their own, as their manifests say.</summary>
internal sealed class MiniAppClients(PublishedGraph graph) : IMiniAppClients
{
    public MiniAppClient? Find(string appId) =>
        graph.Served.FirstOrDefault(app => app.Id == appId)?.Manifest is { EntryUrl: { } entry, RedirectUris.Count: > 0 } manifest
            ? new(appId, manifest.Name.Vi, [.. manifest.RedirectUris.Select(static uri => new Uri(uri))], new(entry), manifest.MinAssurance)
            : null;
}
