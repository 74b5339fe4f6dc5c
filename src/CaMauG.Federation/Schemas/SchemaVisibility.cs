using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Decides what of a supergraph document clients may see: neither the machinery of composition nor what is <c>@inaccessible</c>.</summary>
internal static class SchemaVisibility
{
    private static readonly string[] s_machinery =
        ["link", "join", "core", "inaccessible", "tag", "federation", "connect", "context", "cost", "policy", "authenticated", "requiresScopes", "source", "cacheTag"];

    private static readonly HashSet<string> s_hiddenDirectives = new(
        ["core", "link", "inaccessible", "tag", "authenticated", "requiresScopes", "policy", "cost", "listSize", "context", "fromContext", "connect", "source"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> s_builtInDirectives = new(["skip", "include", "deprecated", "specifiedBy", "oneOf"], StringComparer.Ordinal);

    /// <summary>True for names such as <c>join__Graph</c>.</summary>
    public static bool IsMachinery(string name)
    {
        var separator = name.IndexOf("__", StringComparison.Ordinal);
        return separator > 0 && Array.IndexOf(s_machinery, name[..separator]) >= 0;
    }

    /// <summary>True when the definition is of use to clients.</summary>
    public static bool IsVisible(GraphQLDirectiveDefinition directive)
    {
        var name = directive.Name.StringValue;
        return !s_builtInDirectives.Contains(name) && !s_hiddenDirectives.Contains(name) && !IsMachinery(name)
            && directive.Locations.Items.Any(IsExecutable);
    }

    private static bool IsExecutable(DirectiveLocation location) => location is DirectiveLocation.Query or DirectiveLocation.Mutation
        or DirectiveLocation.Subscription or DirectiveLocation.Field or DirectiveLocation.FragmentDefinition
        or DirectiveLocation.FragmentSpread or DirectiveLocation.InlineFragment or DirectiveLocation.VariableDefinition;
}
