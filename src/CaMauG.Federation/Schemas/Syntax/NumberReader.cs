namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Reads numbers (GraphQL, October 2021, §2.9.1 and §2.9.2).</summary>
internal readonly ref struct NumberReader(Lexer lexer)
{
    public Token Read(int start)
    {
        var at = lexer.At(start) == '-' ? start + 1 : start;
        if (lexer.At(at) != '0')
        {
            at = SkipDigits(at);
        }
        else if (char.IsAsciiDigit(lexer.At(++at)))
        {
            return lexer.Fail($"Invalid number, unexpected digit after 0: {lexer.CodePoint(at)}.", at);
        }

        var kind = TokenKind.Int;
        if (lexer.At(at) == '.')
        {
            kind = TokenKind.Float;
            at = SkipDigits(at + 1);
        }

        if (lexer.At(at) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            at++;
            at = SkipDigits(lexer.At(at) is '+' or '-' ? at + 1 : at);
        }

        return lexer.At(at) == '.' || Lexer.IsNameStart(lexer.At(at)) ? ExpectedDigit(at) : new(kind, start, at);
    }

    private int SkipDigits(int offset)
    {
        if (!char.IsAsciiDigit(lexer.At(offset)))
        {
            ExpectedDigit(offset);
            return lexer.Text.Length;
        }

        var at = offset;
        while (char.IsAsciiDigit(lexer.At(at)))
        {
            at++;
        }

        return at;
    }

    private Token ExpectedDigit(int at) => lexer.Fail($"Invalid number, expected digit but got: {lexer.CodePoint(at)}.", at);
}
