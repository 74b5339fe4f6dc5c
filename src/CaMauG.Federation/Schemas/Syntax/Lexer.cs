namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>
/// Cuts a text into tokens and says, in the words of graphql-js, what is none. After a fault there is nothing but the end, so that whoever reads
/// on finds his way out without being told.
/// </summary>
internal sealed class Lexer(string text)
{
    /// <summary>What is wrong and at which offset; null as long as nothing is.</summary>
    public (string Reason, int Offset)? Fault { get; private set; }

    public string Text => text;

    /// <summary>Keeps the first fault.</summary>
    public Token Fail(string reason, int offset)
    {
        Fault ??= (reason, offset);
        return End;
    }

    /// <summary>The token that begins at or after an offset.</summary>
    public Token Read(int offset)
    {
        if (Fault is not null)
        {
            return End;
        }

        var at = SkipIgnored(offset);
        if (at == text.Length)
        {
            return End;
        }

        if (Punctuation(at) is { } punctuation)
        {
            return punctuation;
        }

        return text[at] switch
        {
            '"' => new StringReader(this).Read(at),
            '-' or (>= '0' and <= '9') => new NumberReader(this).Read(at),
            var letter when IsNameStart(letter) => new(TokenKind.Name, at, EndOfName(at)),
            '\'' => Fail("Unexpected single quote character ('), did you mean to use a double quote (\")?", at),
            _ => Fail($"{(IsScalarValue(at) ? "Unexpected" : "Invalid")} character: {CodePoint(at)}.", at),
        };
    }

    public char At(int offset) => offset < text.Length ? text[offset] : '\0';

    public bool StartsAt(int offset, string what) => string.CompareOrdinal(text, offset, what, 0, what.Length) == 0;

    public static bool IsNameStart(char letter) => char.IsAsciiLetter(letter) || letter == '_';

    /// <summary>Whether a whole character begins there, not half of a surrogate pair.</summary>
    public bool IsScalarValue(int offset) => !char.IsSurrogate(text[offset]) || IsPair(offset);

    public bool IsPair(int offset) => offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]);

    /// <summary>A character as messages name it.</summary>
    public string CodePoint(int offset)
    {
        if (offset >= text.Length)
        {
            return "<EOF>";
        }

        var code = IsPair(offset) ? char.ConvertToUtf32(text[offset], text[offset + 1]) : text[offset];
        return code switch
        {
            '"' => "'\"'",
            >= ' ' and <= '~' => $"\"{(char)code}\"",
            _ => $"U+{code:X4}",
        };
    }

    private Token End => new(TokenKind.End, text.Length, text.Length);

    // A comment ends with its line, or before what is no character.
    private int SkipIgnored(int offset)
    {
        var at = offset;
        while (at < text.Length)
        {
            if (text[at] is '\uFEFF' or '\t' or ' ' or ',' or '\n' or '\r')
            {
                at++;
            }
            else if (text[at] == '#')
            {
                do
                {
                    at += IsPair(at) ? 2 : 1;
                }
                while (at < text.Length && text[at] is not ('\n' or '\r') && IsScalarValue(at));
            }
            else
            {
                return at;
            }
        }

        return text.Length;
    }

    private Token? Punctuation(int at)
    {
        TokenKind? kind = text[at] switch
        {
            '!' => TokenKind.Bang,
            '$' => TokenKind.Dollar,
            '&' => TokenKind.Ampersand,
            '(' => TokenKind.ParenthesisLeft,
            ')' => TokenKind.ParenthesisRight,
            '.' when StartsAt(at, "...") => TokenKind.Spread,
            ':' => TokenKind.Colon,
            '=' => TokenKind.Equals,
            '@' => TokenKind.At,
            '[' => TokenKind.BracketLeft,
            ']' => TokenKind.BracketRight,
            '{' => TokenKind.BraceLeft,
            '|' => TokenKind.Pipe,
            '}' => TokenKind.BraceRight,
            _ => null,
        };
        return kind is { } known ? new(known, at, at + (known == TokenKind.Spread ? 3 : 1)) : null;
    }

    private int EndOfName(int start)
    {
        var end = start + 1;
        while (end < text.Length && (IsNameStart(text[end]) || char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        return end;
    }
}
