using System.Text;

namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>A text with the same tokens to a parser, each in a line of its own and none of them long.</summary>
internal static class Shortening
{
    private const int LongestToken = 100;

    /// <summary>Shortens a text that is nothing but tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">Takes the place of each token in the text.</param>
    public static string Of(string text, Span<int> starts)
    {
        StringBuilder shortened = new();
        TokenScanner tokens = new(text);
        for (var index = 0; tokens.MoveNext(); index++)
        {
            starts[index] = tokens.Start;
            var token = tokens.Token;
            _ = token[0] switch
            {
                '"' => shortened.Append("\"\""),
                _ when token.Length <= LongestToken => shortened.Append(token),
                '-' or (>= '0' and <= '9') => shortened.Append(token.ContainsAny(".eE") ? "0.0" : "0"),
                _ => shortened.Append(token[..LongestToken]),
            };
            shortened.Append('\n');
        }

        return shortened.ToString();
    }
}
