using System.Text;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Prints literals as they may stand in a document: compactly, or with spaces where people write them.</summary>
public static class ValuePrinter
{
    /// <summary>Appends a literal.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="value">The literal.</param>
    /// <param name="isSpaced">True for <c>{a: 1, b: [2, 3]}</c>, as messages quote it; false for <c>{a:1,b:[2,3]}</c>.</param>
    public static void Write(StringBuilder text, GraphQLValue value, bool isSpaced = false)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                text.Append('$').Append(variable.Name.StringValue);
                break;
            case GraphQLStringValue literal:
                WriteString(text, literal.Value.Span);
                break;
            case GraphQLListValue list:
                WriteList(text, list, isSpaced);
                break;
            case GraphQLObjectValue literal:
                WriteObject(text, literal, isSpaced);
                break;
            case GraphQLEnumValue literal:
                text.Append(literal.Name.StringValue);
                break;
            case GraphQLNullValue:
                text.Append("null");
                break;
            case IHasValueNode literal:
                text.Append(literal.Value.Span);
                break;
        }
    }

    /// <summary>Prints a literal.</summary>
    /// <param name="value">The literal.</param>
    /// <param name="isSpaced">True for spaces where people write them.</param>
    public static string Print(GraphQLValue value, bool isSpaced = false)
    {
        var text = new StringBuilder();
        Write(text, value, isSpaced);
        return text.ToString();
    }

    /// <summary>Appends a string in quotes, escaped as GraphQL §2.9.4 asks.</summary>
    public static void WriteString(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    private static void WriteList(StringBuilder text, GraphQLListValue list, bool isSpaced)
    {
        text.Append('[');
        for (var i = 0; i < (list.Values?.Count ?? 0); i++)
        {
            if (i > 0)
            {
                text.Append(isSpaced ? ", " : ",");
            }

            Write(text, list.Values![i], isSpaced);
        }

        text.Append(']');
    }

    private static void WriteObject(StringBuilder text, GraphQLObjectValue literal, bool isSpaced)
    {
        text.Append('{');
        for (var i = 0; i < (literal.Fields?.Count ?? 0); i++)
        {
            if (i > 0)
            {
                text.Append(isSpaced ? ", " : ",");
            }

            text.Append(literal.Fields![i].Name.StringValue).Append(isSpaced ? ": " : ":");
            Write(text, literal.Fields[i].Value, isSpaced);
        }

        text.Append('}');
    }
}
