using CaMauG.Federation.Names;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>Reads the access directives of a supergraph, under the names it has them.</summary>
internal sealed class AccessDirectives(GraphQLDocument supergraph)
{
    private readonly string _authenticated = LinkedDirectives.NameOf(supergraph, FederationDirective.Authenticated);
    private readonly string _requiresScopes = LinkedDirectives.NameOf(supergraph, FederationDirective.RequiresScopes);
    private readonly string _policy = LinkedDirectives.NameOf(supergraph, FederationDirective.Policy);

    /// <summary>What an element asks; all of it must be given.</summary>
    public IEnumerable<AccessDemand> Read(IHasDirectivesNode element)
    {
        foreach (var directive in element.Directives?.Items ?? [])
        {
            var name = directive.Name.StringValue;
            if (name == _authenticated)
            {
                yield return new(AccessDemandKind.Authenticated, []);
            }
            else if (name == _requiresScopes)
            {
                yield return AccessDemand.Of(AccessDemandKind.Scopes, Sets(directive, "scopes"));
            }
            else if (name == _policy)
            {
                yield return AccessDemand.Of(AccessDemandKind.Policies, Sets(directive, "policies"));
            }
        }
    }

    // A single value stands for a list of it wherever a list is expected (GraphQL October 2021, §3.11).
    private static IEnumerable<IEnumerable<string>> Sets(GraphQLDirective directive, string argument) =>
        Items(directive.Arguments?.Items.Find(candidate => candidate.Name.Value.Equals(argument))?.Value)
            .Select(static set => Items(set).OfType<GraphQLStringValue>().Select(static name => name.Value.ToString()));

    private static List<GraphQLValue> Items(GraphQLValue? value) => value switch
    {
        null => [],
        GraphQLListValue list => list.Values ?? [],
        _ => [value],
    };
}
