using System.Collections.Immutable;
using System.Text;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Arguments of a field as they are sent: their text, with parentheses, and the variables in it. Equal when the text is.</summary>
internal sealed class ArgumentList
{
    private ArgumentList(string text, ImmutableArray<string> variables)
    {
        Text = text;
        Variables = variables;
    }

    public static ArgumentList None { get; } = new("", []);

    public string Text { get; }

    public ImmutableArray<string> Variables { get; }

    public static ArgumentList From(IReadOnlyList<GraphQLArgument>? arguments)
    {
        if (arguments is not { Count: > 0 })
        {
            return None;
        }

        // Sorted, so that two ways of writing the same arguments are one field.
        var text = new StringBuilder("(");
        List<string>? variables = null;
        foreach (var argument in arguments.Count == 1 ? arguments : [.. arguments.OrderBy(static argument => argument.Name.StringValue, StringComparer.Ordinal)])
        {
            _ = text.Length > 1 ? text.Append(',') : text;
            text.Append(argument.Name.StringValue).Append(':');
            ValuePrinter.Write(text, argument.Value);
            CollectVariables(argument.Value, ref variables);
        }

        return new(text.Append(')').ToString(), variables is null ? [] : [.. variables.Distinct()]);
    }

    /// <summary>The arguments with one more, which is a variable.</summary>
    public ArgumentList With(string name, string variable) => new(
        Text.Length == 0 ? $"({name}:${variable})" : $"{Text[..^1]},{name}:${variable})", [.. Variables.Append(variable).Distinct()]);

    private static void CollectVariables(GraphQLValue value, ref List<string>? variables)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                (variables ??= []).Add(variable.Name.StringValue);
                break;
            case GraphQLListValue { Values: { } items }:
                foreach (var item in items)
                {
                    CollectVariables(item, ref variables);
                }

                break;
            case GraphQLObjectValue { Fields: { } fields }:
                foreach (var field in fields)
                {
                    CollectVariables(field.Value, ref variables);
                }

                break;
        }
    }
}
