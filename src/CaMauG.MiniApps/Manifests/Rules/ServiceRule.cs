using System.Collections.Frozen;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>The service is of a known kind and says what that kind needs, and nothing else.</summary>
internal sealed class ServiceRule : IManifestRule
{
    internal const int ShortestTimeout = 50;
    internal const int LongestTimeout = 10_000;

    public static FrozenDictionary<string, ServiceKind> Kinds { get; } = new Dictionary<string, ServiceKind>
    {
        ["dataset"] = ServiceKind.Dataset,
        ["graphql"] = ServiceKind.GraphQl,
        ["dotnet"] = ServiceKind.DotNet,
        ["rest"] = ServiceKind.Rest,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds a hub serves.</summary>
    public static IEnumerable<string> Served => Kinds.Keys.Order(StringComparer.Ordinal);

    /// <summary>Members of <c>hub.service</c> that a kind cannot do without.</summary>
    public static IEnumerable<string> Needs(ServiceKind kind) => kind switch
    {
        ServiceKind.GraphQl or ServiceKind.Rest => ["url"],
        ServiceKind.DotNet => ["assembly"],
        _ => [],
    };

    /// <summary>Members of <c>hub.service</c> that belong to other kinds.</summary>
    public static IEnumerable<string> Refuses(ServiceKind kind) => kind switch
    {
        ServiceKind.GraphQl or ServiceKind.Rest => ["assembly"],
        ServiceKind.DotNet => ["url", "health_url", "timeout_ms"],
        _ => ["url", "assembly", "health_url", "timeout_ms"],
    };

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
        foreach (var member in Needs(kind).Select(Path).Where(member => manifest.Find(member) is null))
        {
            log.Error("MISSING_MEMBER", ManifestDocument.FileName, manifest.PlaceOf("hub.service"), member);
        }

        foreach (var member in Refuses(kind).Select(Path).Where(member => manifest.Find(member) is not null))
        {
            log.Error("MEMBER_OF_OTHER_KIND", ManifestDocument.FileName, manifest.PlaceOf(member), member);
        }

        static string Path(string member) => "hub.service." + member;
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
