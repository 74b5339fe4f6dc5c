namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Texts as the parsing library can be given them.</summary>
public static class ParsableText
{
    /// <summary>
    /// The text with its lone carriage returns as line feeds. The library counts both as ends of lines but splits at line feeds only when it shows the
    /// line of an error, and fails there with an <see cref="IndexOutOfRangeException"/>. Both are the same wherever GraphQL has lines (GraphQL,
    /// October 2021, §2.1.3), and no offset changes.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('\r', StringComparison.Ordinal) ? Replaced(text) : text;
    }

    private static string Replaced(string text) => string.Create(text.Length, text, static (letters, source) =>
    {
        source.CopyTo(letters);
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == '\r' && (at + 1 == letters.Length || letters[at + 1] != '\n'))
            {
                letters[at] = '\n';
            }
        }
    });
}
