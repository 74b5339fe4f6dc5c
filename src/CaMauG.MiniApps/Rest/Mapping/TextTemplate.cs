using System.Text;

namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>A text with places for values: <c>/stations/{$args.id}</c>.</summary>
internal sealed class TextTemplate
{
    private readonly List<(string Text, Expression? Value)> _parts = [];

    public IEnumerable<Expression> Expressions => _parts.Select(static part => part.Value).OfType<Expression>();

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>True when it is one value and nothing beside it.</summary>
    public bool IsOneValue => _parts is [{ Value: not null }];

    /// <summary>The text when it has no places; null otherwise.</summary>
    public string? Plain => _parts.Count == 0 ? string.Empty : _parts is [{ Value: null, Text: var text }] ? text : null;

    /// <summary>Reads a template.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="offset">Where it begins in the text that faults are counted in.</param>
    /// <param name="version">The version of the specification.</param>
    /// <param name="fault">Why it can't be read.</param>
    public static TextTemplate? Parse(string text, int offset, ConnectVersion version, out MappingFault? fault)
    {
        var template = new TextTemplate();
        fault = null;
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                template._parts.Add((text[at..], null));
                break;
            }

            if (open > at)
            {
                template._parts.Add((text[at..open], null));
            }

            if (EndOf(text, open) is not { } close)
            {
                fault = new(offset + open, "MAPPING_EXPECTED", "}");
                return null;
            }

            if (MappingParser.Parse(text[(open + 1)..close], version, out fault) is not { } value)
            {
                fault = fault! with { Offset = fault.Offset + offset + open + 1 };
                return null;
            }

            template._parts.Add((string.Empty, value));
            at = close + 1;
        }

        return template;
    }

    /// <summary>Splits at a character that stands outside of places for values; gives each piece with its offset.</summary>
    public static IEnumerable<(string Text, int Offset)> Split(string text, char separator)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '{')
            {
                at = EndOf(text, at) ?? text.Length;
            }
            else if (text[at] == separator)
            {
                yield return (text[start..at], start);
                start = at + 1;
            }
        }

        yield return (text[start..], start);
    }

    /// <summary>The value of a template that is one value.</summary>
    public object? Value(Func<Expression, object?> evaluate) => evaluate(_parts[0].Value!);

    /// <summary>The text with its values; null when one of them is null, missing, a list or an object.</summary>
    /// <param name="evaluate">Gives the value of an expression.</param>
    /// <param name="escape">Makes a value fit for where it goes.</param>
    public string? Fill(Func<Expression, object?> evaluate, Func<string, string> escape)
    {
        var result = new StringBuilder();
        foreach (var (text, expression) in _parts)
        {
            if (expression is null)
            {
                result.Append(text);
                continue;
            }

            if (evaluate(expression) is not (null or Missing) and var value && JsonValue.Text(value) is { } said)
            {
                result.Append(escape(said));
                continue;
            }

            return null;
        }

        return result.ToString();
    }

    // Braces nest, and those inside texts do not count.
    private static int? EndOf(string text, int open)
    {
        var depth = 0;
        var quote = '\0';
        for (var at = open; at < text.Length; at++)
        {
            var character = text[at];
            if (quote != '\0')
            {
                at += character == '\\' ? 1 : 0;
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '"' or '\'')
            {
                quote = character;
            }
            else if (character is '{')
            {
                depth++;
            }
            else if (character is '}' && --depth == 0)
            {
                return at;
            }
        }

        return null;
    }
}
