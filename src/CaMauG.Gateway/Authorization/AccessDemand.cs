using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>One thing asked of a caller: to be signed in, or to have one of several sets of scopes.</summary>
/// <param name="Key">Says the same for equal demands.</param>
/// <param name="Alternatives">Sets of scopes, one of which must be had whole; empty for just being signed in.</param>
internal sealed record AccessDemand(string Key, string[][] Alternatives)
{
    /// <summary>Reads a directive; null when it asks nothing.</summary>
    public static AccessDemand? From(GraphQLDirective directive)
    {
        var name = directive.Name.StringValue;
        if (name is "authenticated" || name.EndsWith("__authenticated", StringComparison.Ordinal))
        {
            return new("authenticated", []);
        }

        if (name is not "requiresScopes" && !name.EndsWith("__requiresScopes", StringComparison.Ordinal))
        {
            return null;
        }

        var scopes = directive.Arguments?.Items.Find(static argument => argument.Name.Value == "scopes")?.Value;
        string[][] alternatives = scopes is GraphQLListValue { Values: { } sets }
            ? [.. sets.Select(static set => Names(set).Order(StringComparer.Ordinal).ToArray())]
            : [];
        return new(string.Join('|', alternatives.Select(static set => string.Join('&', set)).Order(StringComparer.Ordinal)), alternatives);
    }

    public bool IsMetBy(CallerAccess caller) =>
        Alternatives.Length == 0 ? caller.IsAuthenticated : Array.Exists(Alternatives, set => Array.TrueForAll(set, caller.Scopes.Contains));

    public bool Equals(AccessDemand? other) => other?.Key == Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private static IEnumerable<string> Names(GraphQLValue set) => set switch
    {
        GraphQLListValue { Values: { } names } => names.OfType<GraphQLStringValue>().Select(static name => name.Value.ToString()),
        GraphQLStringValue name => [name.Value.ToString()],
        _ => [],
    };
}
