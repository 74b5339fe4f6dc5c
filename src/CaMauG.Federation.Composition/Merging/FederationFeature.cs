using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>A specification of federation's own whose directives live on in the supergraph.</summary>
/// <param name="Identity">URL without version.</param>
/// <param name="Name">Last segment of the identity.</param>
/// <param name="Version">The version the supergraph links.</param>
/// <param name="Purpose">What a gateway that does not understand it cannot do, for which it must refuse the supergraph; null when it may go on.</param>
/// <param name="Directives">Its directives by the specification's names.</param>
/// <param name="Since">The first version of the federation specification it goes with; null when it means nothing linked by itself.</param>
internal sealed record FederationFeature(
    string Identity, string Name, SpecificationVersion Version, string? Purpose, IReadOnlyList<string> Directives, SpecificationVersion? Since)
{
    /// <summary>The purpose of what a gateway needs to run operations.</summary>
    public const string Execution = "EXECUTION";

    private const string Security = "SECURITY";

    public static readonly IReadOnlyList<FederationFeature> All =
    [
        new(SpecificationUrl.Tag, "tag", new(0, 3), null, [FederationDirective.Tag], new(2, 0)),
        new(SpecificationUrl.Inaccessible, "inaccessible", new(0, 2), Security, [FederationDirective.Inaccessible], new(2, 0)),
        new(SpecificationUrl.Authenticated, "authenticated", new(0, 1), Security, [FederationDirective.Authenticated], new(2, 5)),
        new(SpecificationUrl.RequiresScopes, "requiresScopes", new(0, 1), Security, [FederationDirective.RequiresScopes], new(2, 5)),
        new(SpecificationUrl.Policy, "policy", new(0, 1), Security, [FederationDirective.Policy], new(2, 6)),
        new(SpecificationUrl.Context, "context", new(0, 1), Security, [FederationDirective.Context, FederationDirective.FromContext], new(2, 8)),
        new(SpecificationUrl.Cost, "cost", new(0, 1), null, [FederationDirective.Cost, FederationDirective.ListSize], new(2, 9)),
        new(SpecificationUrl.CacheTag, "cacheTag", new(0, 1), Execution, [FederationDirective.CacheTag], null),
    ];

    /// <summary>
    /// Whether a directive goes into the supergraph as <c>join__directive</c>, subgraph by subgraph, instead of under a name of its own.
    /// </summary>
    public static bool IsJoined(string directive) => directive == FederationDirective.CacheTag;

    /// <summary>The version of federation that something linked needs; null when any will do.</summary>
    public static SpecificationVersion? NeededBy(Link link) => link.Identity == SpecificationUrl.Connect
        ? ConnectSpecification.IsVersion(link.Version) ? ConnectSpecification.FederationOf(link.Version) : null
        : All.FirstOrDefault(feature => feature.Identity == link.Identity)?.Since;

    /// <summary>The name of one of its directives when nothing is imported.</summary>
    public string DefaultName(string directive) => directive == Name ? Name : $"{Name}__{directive}";
}
