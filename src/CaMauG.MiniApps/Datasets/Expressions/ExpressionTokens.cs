using System.Globalization;
using System.Text.RegularExpressions;

namespace CaMauG.MiniApps.Datasets.Expressions;

/// <summary>Splits the small expressions of directives into words, operators, brackets and literals.</summary>
internal sealed partial class ExpressionTokens
{
    private readonly List<string> _tokens = [];
    private int _next;

    private ExpressionTokens()
    {
    }

    public bool IsAtEnd => _next >= _tokens.Count;

    /// <summary>The tokens of a text, or null when it holds something else.</summary>
    public static ExpressionTokens? Read(string text)
    {
        var tokens = new ExpressionTokens();
        var position = 0;
        foreach (Match match in Token().Matches(text))
        {
            if (!string.IsNullOrWhiteSpace(text[position..match.Index]))
            {
                return null;
            }

            tokens._tokens.Add(match.Value);
            position = match.Index + match.Length;
        }

        return string.IsNullOrWhiteSpace(text[position..]) ? tokens : null;
    }

    public string? Next() => IsAtEnd ? null : _tokens[_next++];

    public bool TryTake(string token)
    {
        if (IsAtEnd || _tokens[_next] != token)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>A literal: text in quotes, number, true, false, null, a relative day, or a bare word, which is a text.</summary>
    public static object? Literal(string token)
    {
        if (token[0] is '"' or '\'')
        {
            return token[1..^1];
        }

        return token switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ when double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => token,
        };
    }

    public static bool IsName(string? token) => token is not null && Name().IsMatch(token);

    public static bool IsLiteral(string? token) => token is not null && token is not ("[" or "]" or "," or "=" or "!=" or "<" or "<=" or ">" or ">=");

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|<=|>=|!=|[=<>\\[\\],]|\\$?[A-Za-z_][\\w]*([+-]\\d+[hmd]?)?|-?\\d+(\\.\\d+)?")]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z_]\\w*$")]
    private static partial Regex Name();
}
