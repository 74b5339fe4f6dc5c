using System.Text;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Prints a literal as messages quote it, with spaces where people write them.</summary>
internal static class LiteralPrinter
{
    public static string Print(GraphQLValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, GraphQLValue value)
    {
        switch (value)
        {
            case GraphQLListValue list:
                text.Append('[');
                for (var i = 0; i < (list.Values?.Count ?? 0); i++)
                {
                    Write(text.Append(i > 0 ? ", " : string.Empty), list.Values![i]);
                }

                text.Append(']');
                break;
            case GraphQLObjectValue literal:
                text.Append('{');
                for (var i = 0; i < (literal.Fields?.Count ?? 0); i++)
                {
                    Write(text.Append(i > 0 ? ", " : string.Empty).Append(literal.Fields![i].Name.StringValue).Append(": "), literal.Fields[i].Value);
                }

                text.Append('}');
                break;
            default:
                ValuePrinter.Write(text, value);
                break;
        }
    }
}
