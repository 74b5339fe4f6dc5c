using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Which directives the supergraph carries over, under which names, and the links that declare them.</summary>
internal sealed class SupergraphFeatures
{
    private readonly Dictionary<string, CarriedDirective> _federation = new(StringComparer.Ordinal);

    private SupergraphFeatures(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        foreach (var feature in FederationFeature.All)
        {
            // What an argument takes from a context is written into join__field, and the argument is gone.
            foreach (var directive in feature.Directives.Where(directive => directive != FederationDirective.FromContext))
            {
                Collect(feature, directive, subgraphs, log);
            }
        }

        Composed = ComposedDirectives.Collect(subgraphs, log);
    }

    /// <summary>Directives requested by <c>@composeDirective</c>.</summary>
    public ComposedDirectives Composed { get; }

    /// <summary>Federation's own directives that are in use.</summary>
    public IReadOnlyCollection<CarriedDirective> Federation => _federation.Values;

    public static SupergraphFeatures Collect(IReadOnlyList<Subgraph> subgraphs, CompositionLog log) => new(subgraphs, log);

    public CarriedDirective? FindFederation(string directive) => _federation.GetValueOrDefault(directive);

    private void Collect(FederationFeature feature, string directive, IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        var names = new List<(string Subgraph, string Name, Link? Link)>();
        foreach (var subgraph in subgraphs)
        {
            if (subgraph.FindUse(directive) is { } use)
            {
                names.Add((subgraph.Name, use.Name, subgraph.FindSource(use.Name)?.Link));
            }
        }

        if (names.Count == 0)
        {
            return;
        }

        if (names.DistinctBy(n => n.Name).Count() > 1)
        {
            var url = names.Select(n => n.Link).OfType<Link>().OrderByDescending(l => l.Version).FirstOrDefault()?.Url ?? feature.Identity;
            log.Report(FeatureErrors.ImportNameMismatch(directive, url, names.Select(n => (n.Subgraph, $"\"@{n.Name}\""))));
            return;
        }

        var isRepeatable = KnownDirectives.Find(directive, KnownDirectives.Latest)!.IsRepeatable;
        _federation.Add(directive, new(feature.Identity, directive, names[0].Name, isRepeatable));
    }
}
