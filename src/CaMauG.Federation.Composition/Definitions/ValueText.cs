using System.Text;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Prints constant values; two values are equal when they print equally.</summary>
internal static class ValueText
{
    public static string Of(GraphQLValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>A string as a GraphQL literal on one line.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendQuoted(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, GraphQLValue value)
    {
        switch (value)
        {
            case GraphQLStringValue s:
                AppendQuoted(text, s.Value.Span);
                break;
            case GraphQLBooleanValue b:
                text.Append(b.BoolValue ? "true" : "false");
                break;
            case GraphQLNullValue:
                text.Append("null");
                break;
            case GraphQLIntValue i:
                text.Append(i.Value.Span);
                break;
            case GraphQLFloatValue f:
                text.Append(f.Value.Span);
                break;
            case GraphQLEnumValue e:
                text.Append(e.Name.Value.Span);
                break;
            case GraphQLListValue list:
                AppendAll(text, '[', list.Values, static (t, v) => Append(t, v), ']');
                break;
            case GraphQLObjectValue o:
                AppendAll(text, '{', o.Fields, static (t, f) => Append(t.Append(f.Name.Value.Span).Append(": "), f.Value), '}');
                break;
            case GraphQLVariable variable:
                text.Append('$').Append(variable.Name.Value.Span);
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, List<T>? items, Action<StringBuilder, T> append, char close)
    {
        text.Append(open);
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            append(text, items![i]);
        }

        text.Append(close);
    }

    private static void AppendQuoted(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
