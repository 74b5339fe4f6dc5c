using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Manifests;

namespace CaMauG.Catalog.Publishing;

/// <summary>A version in front of users, or kept back while its app is suspended. Immutable.</summary>
internal sealed record LiveApp
{
    public required MiniAppDefinition Definition { get; init; }

    /// <summary>SHA-256 of its files.</summary>
    public required string Digest { get; init; }

    public required DateTimeOffset ReleasedAt { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    public required AppStatus Status { get; init; }

    public Manifest Manifest => Definition.Manifest;

    public string Id => Manifest.AppId;

    public int Code => Manifest.VersionCode;

    /// <summary>True when its service is a process elsewhere.</summary>
    public bool IsRemote => Manifest.Service.Kind is ServiceKind.GraphQl;
}
