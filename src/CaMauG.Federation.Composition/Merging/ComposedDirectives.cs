using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Directives that subgraphs asked to carry over with <c>@composeDirective</c>.</summary>
internal sealed class ComposedDirectives
{
    private static readonly HashSet<string> s_composedAnyway = new(StringComparer.Ordinal)
    {
        FederationDirective.Tag, FederationDirective.Inaccessible, FederationDirective.Authenticated, FederationDirective.RequiresScopes,
        FederationDirective.Policy, FederationDirective.Context,
    };

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
        composed.CheckOtherNames(subgraphs, log);
        composed.CheckVersions(subgraphs, log);
        composed.BuildLinks(subgraphs);
        return composed;
    }

    /// <summary>Whether a subgraph asked for its applications of a directive to be carried over.</summary>
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
            else if (subgraph.FindFederationName(argument[1..]) is { } federation && s_composedAnyway.Contains(federation))
            {
                log.Hint(DirectiveHints.ComposedAnyway(argument, use.Place));
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
            else if (subgraph.Connect is not null && source.Link == subgraph.ConnectLink)
            {
                log.Report(LinkErrors.DuplicateIdentity(source.Link.Identity, use.Place));
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

            if (sameName.Any(request => request.Directive != first.Directive) || !isSame)
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

    private void CheckOtherNames(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        foreach (var request in _requests.DistinctBy(request => request.Definition.Name))
        {
            var others = subgraphs
                .Where(subgraph => _requests.TrueForAll(r => r.Subgraph != subgraph.Name || r.Link.Identity != request.Link.Identity || r.Directive != request.Directive))
                .Where(subgraph => subgraph.FindLink(request.Link.Identity) is { } link
                    && link.Imports.Any(import => import.Name == "@" + request.Directive && import.As != "@" + request.Definition.Name))
                .Select(subgraph => subgraph.Name)
                .ToList();
            if (others.Count > 0)
            {
                log.Hint(DirectiveHints.NamedDifferently(request.Definition.Name, others));
            }
        }
    }

    private void CheckVersions(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        foreach (var feature in subgraphs.SelectMany(s => s.Links.Select(link => (s.Name, Link: link))).GroupBy(pair => pair.Link.Identity))
        {
            var composing = feature.Where(pair => _requests.Exists(r => r.Subgraph == pair.Name && r.Link == pair.Link)).ToList();
            if (composing.DistinctBy(pair => pair.Link.Version.Major).Count() > 1)
            {
                log.Report(FeatureErrors.MajorVersionMismatch(feature.Key));
            }
            else if (feature.Key is not (SpecificationUrl.Federation or SpecificationUrl.Link) && feature.DistinctBy(pair => pair.Link.Version.Major).Count() > 1)
            {
                log.Hint(DirectiveHints.MajorVersions(feature.Key, [.. feature.Select(pair => pair.Link.Place).OfType<Place>()]));
            }
        }
    }

    private void BuildLinks(IReadOnlyList<Subgraph> subgraphs)
    {
        foreach (var feature in _requests.GroupBy(request => request.Link.Identity))
        {
            var newest = feature.MaxBy(request => request.Link.Version)!.Link;
            var composed = feature.DistinctBy(request => request.Definition.Name).ToList();
            var imports = composed.ConvertAll(request => new LinkImport("@" + request.Directive, "@" + request.Definition.Name));
            Links.Add((
                newest with { Imports = imports, Name = newest.SpecificationName },
                composed.ConvertAll(request => DefinitionOf(subgraphs, newest, request))));
        }
    }

    // Among those that link the version the supergraph links, whether or not they ask to compose, the last by name.
    private static DirectiveDefinition DefinitionOf(IReadOnlyList<Subgraph> subgraphs, Link link, ComposeRequest request)
    {
        var name = request.Definition.Name;
        var last = subgraphs.LastOrDefault(subgraph =>
            subgraph.FindLink(link.Identity)?.Version == link.Version
            && subgraph.Schema.DirectiveDefinitions.ContainsKey(name)
            && subgraph.FindSource(name)?.Link.Identity == link.Identity);
        return last?.Schema.DirectiveDefinitions[name] ?? request.Definition;
    }
}
