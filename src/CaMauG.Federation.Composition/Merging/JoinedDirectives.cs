using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>
/// Writes into the supergraph what only one subgraph's own requests are to know, with the subgraphs that say it:
/// <c>@join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "product"})</c>.
/// </summary>
internal sealed class JoinedDirectives(MergeScope scope)
{
    private readonly bool _hasAny = scope.Subgraphs.Any(
        subgraph => subgraph.ConnectLink is not null || subgraph.FindUse(FederationDirective.CacheTag) is not null);

    public void Add(IReadOnlyList<Element?> sources, Element merged)
    {
        if (!_hasAny)
        {
            return;
        }

        var joined = new OrderedDictionary<string, OrderedDictionary<string, (GraphQLValue Arguments, List<GraphQLValue> Graphs)>>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            foreach (var use in sources[i]?.Directives ?? [])
            {
                if (NameOf(scope.Subgraphs[i], use) is { } name)
                {
                    Join(joined, name, Values.Object(use.Arguments.Select(argument => argument with { Value = AsData(argument.Value) })), i);
                }
            }
        }

        foreach (var (name, applications) in joined)
        {
            foreach (var (arguments, graphs) in applications.Values)
            {
                merged.Directives.Add(new DirectiveUse(
                    JoinDirective.Directive, [new("graphs", Values.List(graphs)), new("name", Values.Text(name)), new("args", arguments)]));
            }
        }
    }

    private static string? NameOf(Subgraph subgraph, DirectiveUse use)
    {
        // What federation's directives are called in the supergraph does not depend on what a subgraph calls them.
        if (use.Federation is { } federation)
        {
            return FederationFeature.IsJoined(federation) ? $"federation__{federation}" : null;
        }

        // Connectors are read under the names their subgraph gives them, so its link goes along.
        return subgraph.ConnectLink is { } link
            && (use.Name == subgraph.LinkName ? use.Place == link.Place : subgraph.FindSource(use.Name)?.Link == link)
            ? use.Name
            : null;
    }

    // No type says what a name in here is of, so nobody could tell an enum value from a string without quotes.
    private static GraphQLValue AsData(GraphQLValue value) => value switch
    {
        GraphQLEnumValue name => Values.Text(name.Name.StringValue),
        GraphQLListValue list => Values.List((list.Values ?? []).Select(AsData)),
        GraphQLObjectValue fields => Values.Object((fields.Fields ?? []).Select(field => new DirectiveArgument(field.Name.StringValue, AsData(field.Value)))),
        _ => value,
    };

    // Two objects are the same in whatever order their fields are written.
    private static GraphQLValue InOrder(GraphQLValue value) => value switch
    {
        GraphQLListValue list => Values.List((list.Values ?? []).Select(InOrder)),
        GraphQLObjectValue fields => Values.Object(
            (fields.Fields ?? []).Select(field => new DirectiveArgument(field.Name.StringValue, InOrder(field.Value))).OrderBy(field => field.Name, StringComparer.Ordinal)),
        _ => value,
    };

    private void Join(
        OrderedDictionary<string, OrderedDictionary<string, (GraphQLValue Arguments, List<GraphQLValue> Graphs)>> joined, string name, GraphQLValue arguments, int subgraph)
    {
        if (!joined.TryGetValue(name, out var applications))
        {
            joined.Add(name, applications = new(StringComparer.Ordinal));
        }

        var text = ValueText.Of(InOrder(arguments));
        if (!applications.TryGetValue(text, out var application))
        {
            applications.Add(text, application = (arguments, []));
        }

        application.Graphs.Add(Values.EnumName(scope.GraphNames[subgraph]));
    }
}
