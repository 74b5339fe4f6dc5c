using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Writes the supergraph's links and the definitions of the machinery they bring.</summary>
internal sealed class SupergraphHeader(MergeScope scope)
{
    public void Add()
    {
        var version = scope.Subgraphs.Select(VersionOf).DefaultIfEmpty(new SpecificationVersion(2, 0)).Max();
        var join = JoinVersion(version);
        AddLink(SpecificationUrl.Link, new SpecificationVersion(1, 0), null, []);
        AddLink(SpecificationUrl.Join, join, FederationFeature.Execution, []);
        JoinDefinitions.AddTo(scope.Supergraph, join);
        AddGraphs();
        foreach (var feature in FederationFeature.All.OrderBy(FirstUse))
        {
            AddFeature(feature);
        }

        foreach (var (link, definitions) in scope.Features.Composed.Links)
        {
            AddLink(link.Identity, link.Version, null, link.Imports);
            foreach (var definition in definitions)
            {
                definition.IsOfFeature = true;
                scope.Supergraph.DirectiveDefinitions[definition.Name] = definition;
            }
        }

        var connect = scope.Subgraphs.Where(subgraph => subgraph.Connect is not null).Select(subgraph => subgraph.ConnectLink!.Version).ToList();
        if (connect.Count > 0)
        {
            AddLink(SpecificationUrl.Connect, connect.Append(ConnectSpecification.Settled).Max(), FederationFeature.Execution, []);
        }
    }

    private int FirstUse(FederationFeature feature)
    {
        var first = scope.Subgraphs.Index().FirstOrDefault(pair => feature.Directives.Any(directive => pair.Item.FindUse(directive) is not null));
        return first.Item is null ? scope.Subgraphs.Count : first.Index;
    }

    // What a subgraph links besides federation may need a newer federation than it asks for.
    private SpecificationVersion VersionOf(Subgraph subgraph)
    {
        var needing = subgraph.IsFederation1 ? null : subgraph.Links.MaxBy(FederationFeature.NeededBy);
        if (needing is null || FederationFeature.NeededBy(needing) is not { } needed || needed <= subgraph.Version)
        {
            return subgraph.Version;
        }

        scope.Log.Hint(DirectiveHints.ImplicitUpgrade(subgraph.Name, subgraph.Version.ToString(), needed.ToString(), needing.Identity, needing.Place));
        return needed;
    }

    private static SpecificationVersion JoinVersion(SpecificationVersion federation) =>
        federation >= new SpecificationVersion(2, 8) ? new(0, 5)
        : federation >= new SpecificationVersion(2, 7) ? new(0, 4)
        : new(0, 3);

    private void AddFeature(FederationFeature feature)
    {
        var carried = feature.Directives.Select(scope.Features.FindFederation).OfType<CarriedDirective>().ToList();
        if (carried.Count == 0)
        {
            return;
        }

        var imports = carried
            .Where(directive => !FederationFeature.IsJoined(directive.Directive) && directive.Name != feature.DefaultName(directive.Directive))
            .Select(directive => new LinkImport("@" + directive.Directive, "@" + directive.Name));
        AddLink(feature.Identity, feature.Version, feature.Purpose, [.. imports]);
        foreach (var directive in feature.Directives.Where(directive => !FederationFeature.IsJoined(directive)))
        {
            FeatureDefinitions.AddTo(scope.Supergraph, feature, directive, scope.Features.FindFederation(directive)?.Name ?? feature.DefaultName(directive));
        }
    }

    private void AddGraphs()
    {
        var graphs = new TypeDefinition(JoinDirective.GraphEnum, TypeKind.Enum);
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            var value = new EnumValueDefinition(graphs, scope.GraphNames[i]);
            value.Directives.Add(new DirectiveUse(
                JoinDirective.Graph,
                [new("name", Values.Text(scope.Subgraphs[i].Name)), new("url", Values.Text(scope.Subgraphs[i].Url ?? string.Empty))]));
            graphs.EnumValues.Add(value.Name, value);
        }

        scope.Supergraph.Types.Add(graphs.Name, graphs);
    }

    private void AddLink(string identity, SpecificationVersion version, string? purpose, IReadOnlyList<LinkImport> imports)
    {
        List<DirectiveArgument> arguments = [new("url", Values.Text($"{identity}/{version}"))];
        if (purpose is not null)
        {
            arguments.Add(new("for", Values.EnumName(purpose)));
        }

        if (imports.Count > 0)
        {
            arguments.Add(new("import", Values.List(imports.Select(Import))));
        }

        scope.Supergraph.Directives.Add(new DirectiveUse("link", arguments));
    }

    private static GraphQLValue Import(LinkImport import) => import.Name == import.As
        ? Values.Text(import.Name)
        : Values.Object([new("name", Values.Text(import.Name)), new("as", Values.Text(import.As))]);
}
