using System.Security.Claims;

namespace CaMauG.Gateway.Authorization;

/// <summary>The demands a document meets with, numbered. Only they are looked at when it is run, and only they part its plans.</summary>
internal sealed class DocumentDemands
{
    private readonly AccessDemand[] _demands;

    private DocumentDemands(AccessDemand[] demands)
    {
        _demands = demands;
        NeedsScopes = Array.Exists(demands, static demand => demand.Kind == AccessDemandKind.Scopes);
        Policies =
        [
            .. demands.Where(static demand => demand.Kind == AccessDemandKind.Policies)
                .SelectMany(static demand => demand.Alternatives).SelectMany(static set => set).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>True when scopes matter.</summary>
    public bool NeedsScopes { get; }

    /// <summary>The policies that matter.</summary>
    public string[] Policies { get; }

    /// <summary>These demands; null for none, so that what asks nothing costs nothing.</summary>
    public static DocumentDemands? Of(IEnumerable<AccessDemand> demands) => demands.Distinct().ToArray() is { Length: > 0 } all ? new(all) : null;

    /// <summary>Which of them a caller does not meet.</summary>
    public UnmetDemands UnmetBy(ClaimsPrincipal? caller, Grants grants) =>
        UnmetDemands.From(_demands, demand => !demand.IsMetBy(caller, grants));

    /// <summary>
    /// What callers leave unmet of the same document's demands under another graph; null when something is asked there that nobody was asked before.
    /// </summary>
    public static UnmetDemands? Carry(DocumentDemands? from, UnmetDemands unmet, DocumentDemands? to)
    {
        if (to is null)
        {
            return default(UnmetDemands);
        }

        if (from is null || !Array.TrueForAll(to._demands, from._demands.Contains))
        {
            return null;
        }

        var left = from.Select(unmet);
        return UnmetDemands.From(to._demands, left.Contains);
    }

    /// <summary>The demands of a set.</summary>
    public IReadOnlySet<AccessDemand> Select(UnmetDemands unmet) =>
        _demands.Where((_, number) => unmet.Has(number)).ToHashSet();
}
