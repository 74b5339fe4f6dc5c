namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Reads strings and block strings (GraphQL, October 2021, §2.9.4).</summary>
internal readonly ref struct StringReader(Lexer lexer)
{
    private const string BlockQuote = "\"\"\"";
    private const string Unterminated = "Unterminated string.";

    public Token Read(int start) => lexer.StartsAt(start, BlockQuote) ? ReadBlock(start) : ReadLine(start);

    private Token ReadLine(int start)
    {
        var at = start + 1;
        while (at < lexer.Text.Length && lexer.Text[at] is not ('\n' or '\r'))
        {
            switch (lexer.Text[at])
            {
                case '"':
                    return new(TokenKind.String, start, at + 1);
                case '\\' when SizeOfEscape(at) is var size:
                    if (size == 0)
                    {
                        return lexer.Read(lexer.Text.Length);
                    }

                    at += size;
                    break;
                default:
                    if (!lexer.IsScalarValue(at))
                    {
                        return InvalidCharacter(at);
                    }

                    at += lexer.IsPair(at) ? 2 : 1;
                    break;
            }
        }

        return lexer.Fail(Unterminated, at);
    }

    private Token ReadBlock(int start)
    {
        var at = start + BlockQuote.Length;
        while (at < lexer.Text.Length)
        {
            if (lexer.StartsAt(at, BlockQuote))
            {
                return new(TokenKind.BlockString, start, at + BlockQuote.Length);
            }

            if (!lexer.IsScalarValue(at))
            {
                return InvalidCharacter(at);
            }

            at += lexer.StartsAt(at, "\\\"\"\"") ? 1 + BlockQuote.Length : lexer.IsPair(at) ? 2 : 1;
        }

        return lexer.Fail(Unterminated, at);
    }

    private Token InvalidCharacter(int at) => lexer.Fail($"Invalid character within String: {lexer.CodePoint(at)}.", at);

    // Zero for one that is none, which is a fault.
    private int SizeOfEscape(int at)
    {
        switch (lexer.At(at + 1))
        {
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
                return 2;
            case 'u':
                return lexer.At(at + 2) == '{' ? SizeOfVariableWidth(at) : SizeOfFixedWidth(at);
            default:
                lexer.Fail($"Invalid character escape sequence: \"{Slice(at, 2)}\".", at);
                return 0;
        }
    }

    // \u{1F600}: at most eight digits, and a character that is no half of a pair.
    private int SizeOfVariableWidth(int at)
    {
        var point = 0L;
        var size = 3;
        while (size < 12)
        {
            var letter = lexer.At(at + size++);
            if (letter == '}')
            {
                if (size < 5 || point > 0x10FFFF || point is >= 0xD800 and <= 0xDFFF)
                {
                    break;
                }

                return size;
            }

            if (!char.IsAsciiHexDigit(letter))
            {
                break;
            }

            point = (point * 16) + Convert.ToInt32(letter.ToString(), 16);
        }

        return InvalidUnicode(at, size);
    }

    // Two escapes in a row may be the halves of a pair, as in JSON.
    private int SizeOfFixedWidth(int at)
    {
        var code = Code(at + 2);
        if (code >= 0 && !char.IsSurrogate((char)code))
        {
            return 6;
        }

        return code >= 0 && char.IsHighSurrogate((char)code) && lexer.StartsAt(at + 6, "\\u") && Code(at + 8) is >= 0xDC00 and <= 0xDFFF ? 12 : InvalidUnicode(at, 6);
    }

    private int Code(int offset) =>
        int.TryParse(Slice(offset, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code)
        && Slice(offset, 4).Length == 4
            ? code
            : -1;

    private int InvalidUnicode(int at, int size)
    {
        lexer.Fail($"Invalid Unicode escape sequence: \"{Slice(at, size)}\".", at);
        return 0;
    }

    private string Slice(int offset, int length) =>
        offset >= lexer.Text.Length ? string.Empty : lexer.Text.Substring(offset, Math.Min(length, lexer.Text.Length - offset));
}
