using System.Collections.Frozen;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>The service is of a known kind and says what that kind needs, and nothing else.</summary>
internal sealed class ServiceRule : IManifestRule
{
    private const int ShortestTimeout = 50;
    private const int LongestTimeout = 10_000;

    public static FrozenDictionary<string, ServiceKind> Kinds { get; } = new Dictionary<string, ServiceKind>
    {
        ["dataset"] = ServiceKind.Dataset,
        ["graphql"] = ServiceKind.GraphQl,
        ["dotnet"] = ServiceKind.DotNet,
        ["rest"] = ServiceKind.Rest,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Text("hub.service.kind") is not { } kind)
        {
            return;
        }

        if (!Kinds.TryGetValue(kind, out var known))
        {
            log.Error("UNKNOWN_KIND", ManifestDocument.FileName, manifest.PlaceOf("hub.service.kind"), kind);
            return;
        }

        // Rest services belong to a later floor: refusing them is better than publishing what nobody serves.
        if (known is ServiceKind.Rest)
        {
            log.Error("KIND_NOT_SERVED", ManifestDocument.FileName, manifest.PlaceOf("hub.service.kind"), kind);
        }

        CheckMembers(manifest, log, known);
        CheckAddress(manifest, log, "hub.service.url");
        CheckAddress(manifest, log, "hub.service.health_url");
        if (manifest.Find("hub.service.timeout_ms") is not null && manifest.Integer("hub.service.timeout_ms") is not (>= ShortestTimeout and <= LongestTimeout))
        {
            log.Error("BAD_TIMEOUT", ManifestDocument.FileName, manifest.PlaceOf("hub.service.timeout_ms"));
        }
    }

    private static void CheckMembers(ManifestDocument manifest, FindingLog log, ServiceKind kind)
    {
        var isRemote = kind is ServiceKind.GraphQl or ServiceKind.Rest;
        Need(manifest, log, "hub.service.url", isRemote);
        Need(manifest, log, "hub.service.assembly", kind is ServiceKind.DotNet);
        foreach (var member in (string[])["hub.service.health_url", "hub.service.timeout_ms"])
        {
            if (!isRemote && manifest.Find(member) is not null)
            {
                log.Error("MEMBER_OF_OTHER_KIND", ManifestDocument.FileName, manifest.PlaceOf(member), member);
            }
        }
    }

    private static void Need(ManifestDocument manifest, FindingLog log, string member, bool needed)
    {
        var isThere = manifest.Find(member) is not null;
        if (needed && !isThere)
        {
            log.Error("MISSING_MEMBER", ManifestDocument.FileName, manifest.PlaceOf("hub.service"), member);
        }
        else if (isThere && !needed)
        {
            log.Error("MEMBER_OF_OTHER_KIND", ManifestDocument.FileName, manifest.PlaceOf(member), member);
        }
    }

    private static void CheckAddress(ManifestDocument manifest, FindingLog log, string member)
    {
        // Whether the address lies inside the network is asked at each connection, not here.
        if (manifest.Text(member) is { } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0))
        {
            log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf(member), member, url);
        }
    }
}
