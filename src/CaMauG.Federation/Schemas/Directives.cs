using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Reads applied directives.</summary>
internal static class Directives
{
    public static GraphQLDirective? Find(IHasDirectivesNode node, string name)
    {
        if (node.Directives is not { } directives)
        {
            return null;
        }

        foreach (var directive in directives.Items)
        {
            if (directive.Name.Value.Equals(name))
            {
                return directive;
            }
        }

        return null;
    }

    public static IEnumerable<GraphQLDirective> All(IHasDirectivesNode node, string name) =>
        node.Directives?.Items.Where(directive => directive.Name.Value.Equals(name)) ?? [];

    public static string? Text(GraphQLDirective? directive, string argument) => Value(directive, argument) switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLEnumValue value => value.Name.StringValue,
        _ => null,
    };

    public static bool? Flag(GraphQLDirective directive, string argument) =>
        Value(directive, argument) is GraphQLBooleanValue value ? value.Value.Equals("true") : null;

    /// <summary>The name a <c>@link</c> imports an element under, or null when it does not import it under another one.</summary>
    public static string? ImportedName(GraphQLDirective link, string element)
    {
        if (Value(link, "import") is not GraphQLListValue { Values: { } imports })
        {
            return null;
        }

        return imports.OfType<GraphQLObjectValue>()
            .Where(import => Member(import, "name") == element)
            .Select(import => Member(import, "as"))
            .FirstOrDefault();
    }

    /// <summary>A text in an input object, or null.</summary>
    public static string? Member(GraphQLObjectValue value, string name) =>
        (value.Fields?.FirstOrDefault(field => field.Name.Value.Equals(name))?.Value as GraphQLStringValue)?.Value.ToString();

    /// <summary>The reason of <c>@deprecated</c>, or null when the node is current.</summary>
    public static string? Deprecation(IHasDirectivesNode node) =>
        Find(node, "deprecated") is { } directive ? Text(directive, "reason") ?? "No longer supported" : null;

    public static GraphQLValue? Value(GraphQLDirective? directive, string argument)
    {
        if (directive?.Arguments is not { } arguments)
        {
            return null;
        }

        foreach (var candidate in arguments.Items)
        {
            if (candidate.Name.Value.Equals(argument))
            {
                return candidate.Value;
            }
        }

        return null;
    }
}
