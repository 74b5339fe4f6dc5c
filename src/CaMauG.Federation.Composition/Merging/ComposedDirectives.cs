using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Directives that subgraphs asked to carry over with <c>@composeDirective</c>.</summary>
internal sealed class ComposedDirectives
{
    private readonly List<ComposeRequest> _requests = [];
    private readonly HashSet<(string Subgraph, string Name)> _composing = [];

    private ComposedDirectives()
    {
    }

    /// <summary>The links the supergraph needs for them, each with the definitions it brings.</summary>
    public List<(Link Link, IReadOnlyList<DirectiveDefinition> Definitions)> Links { get; } = [];

    public static ComposedDirectives Collect(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        var composed = new ComposedDirectives();
        foreach (var subgraph in subgraphs)
        {
            composed.AddRequests(subgraph, log);
        }

        composed.CheckNames(subgraphs, log);
        composed.BuildLinks(log);
        return composed;
    }

    /// <summary>Whether applications of a directive in a subgraph are carried over.</summary>
    public bool IsComposed(string subgraph, string directive) => _composing.Contains((subgraph, directive));

    public DirectiveDefinition? FindDefinition(string directive) =>
        Links.SelectMany(link => link.Definitions).FirstOrDefault(definition => definition.Name == directive);

    private void AddRequests(Subgraph subgraph, CompositionLog log)
    {
        foreach (var use in subgraph.Schema.All(FederationDirective.ComposeDirective))
        {
            var argument = use.FindString("name") ?? string.Empty;
            if (!argument.StartsWith('@'))
            {
                log.Report(FeatureErrors.NoLeadingAt(argument, subgraph.Name, use.Place));
            }
            else if (subgraph.FindFederationName(argument[1..]) is not null)
            {
                log.Report(FeatureErrors.FederationDirective(argument, subgraph.Name, use.Place));
            }
            else if (!subgraph.Schema.DirectiveDefinitions.TryGetValue(argument[1..], out var definition))
            {
                log.Report(FeatureErrors.NoDefinition(argument, subgraph.Name, use.Place));
            }
            else if (subgraph.FindSource(argument[1..]) is not { } source)
            {
                log.Report(FeatureErrors.NoFeature(argument, subgraph.Name, use.Place));
            }
            else
            {
                _requests.Add(new(subgraph.Name, source.Link, source.Directive, definition));
                _composing.Add((subgraph.Name, definition.Name));
            }
        }
    }

    private void CheckNames(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        foreach (var sameName in _requests.GroupBy(request => request.Definition.Name).ToArray())
        {
            var first = sameName.First();
            var isSame = true;
            foreach (var subgraph in subgraphs)
            {
                var source = subgraph.Schema.DirectiveDefinitions.ContainsKey(sameName.Key) ? subgraph.FindSource(sameName.Key) : null;
                isSame &= source is null || (source.Value.Link.Identity == first.Link.Identity && source.Value.Directive == first.Directive);
            }

            if (sameName.Any(request => request.Link.Identity != first.Link.Identity))
            {
                log.Report(FeatureErrors.DifferentFeatures(sameName.Key));
            }
            else if (sameName.Any(request => request.Directive != first.Directive) || !isSame)
            {
                log.Report(FeatureErrors.DifferentDirectives(sameName.Key));
            }
        }

        foreach (var sameDirective in _requests.GroupBy(request => (request.Link.Identity, request.Directive)))
        {
            if (sameDirective.DistinctBy(request => request.Definition.Name).Count() > 1)
            {
                log.Report(FeatureErrors.DifferentNames(
                    sameDirective.Key.Directive, sameDirective.Select(r => (r.Subgraph, $"\"@{r.Definition.Name}\""))));
            }
        }
    }

    private void BuildLinks(CompositionLog log)
    {
        foreach (var feature in _requests.GroupBy(request => request.Link.Identity).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (feature.DistinctBy(request => request.Link.Version.Major).Count() > 1)
            {
                log.Report(FeatureErrors.MajorVersionMismatch(feature.Key));
                continue;
            }

            var newest = feature.OrderByDescending(request => request.Link.Version).First().Link;
            var definitions = feature
                .OrderByDescending(request => request.Link.Version)
                .DistinctBy(request => request.Definition.Name)
                .OrderBy(request => request.Definition.Name, StringComparer.Ordinal)
                .ToList();
            var imports = definitions.ConvertAll(request => new LinkImport("@" + request.Directive, "@" + request.Definition.Name));
            Links.Add((newest with { Imports = imports, Name = newest.SpecificationName }, definitions.ConvertAll(r => r.Definition)));
        }
    }
}
