using GraphQLParser.Exceptions;

namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Steps from token to token; says in the words of graphql-js what was expected where something else stands.</summary>
internal sealed class TokenWalk
{
    // A message is no place for the whole of a long text.
    private const int LongestShown = 100;

    // Deeper than any parser in front of it follows; the end of the stack cannot be caught.
    private const int MaxDepth = 512;

    private readonly Lexer _lexer;
    private int _depth;

    public TokenWalk(string text)
    {
        _lexer = new(text);
        Current = _lexer.Read(0);
    }

    public Token Current { get; private set; }

    /// <summary>The token after the current one.</summary>
    public Token Next => _lexer.Read(Current.End);

    /// <summary>What was found first, and at which offset; null as long as nothing was, or when the text is nested too deep to tell.</summary>
    public (string Reason, int Offset)? Fault => _depth > MaxDepth ? null : _lexer.Fault;

    public bool IsOver => _lexer.Fault is not null;

    public void Advance() => Current = Next;

    public void Fail(string reason, int offset)
    {
        _lexer.Fail(reason, offset);
        Current = _lexer.Read(offset);
    }

    public void Unexpected(Token token) => Fail($"Unexpected {Describe(token)}.", token.Start);

    public void Expect(TokenKind kind)
    {
        if (!Skip(kind))
        {
            Fail($"Expected {Describe(kind)}, found {Describe(Current)}.", Current.Start);
        }
    }

    public void ExpectKeyword(string word)
    {
        if (!SkipKeyword(word))
        {
            Fail($"Expected \"{word}\", found {Describe(Current)}.", Current.Start);
        }
    }

    /// <summary>Goes on when the current token is of that kind.</summary>
    public bool Skip(TokenKind kind)
    {
        if (IsOver || Current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    public bool SkipKeyword(string word)
    {
        if (!IsWord(Current, word))
        {
            return false;
        }

        Advance();
        return true;
    }

    public bool IsWord(Token token, string word) => token.Kind == TokenKind.Name && WordOf(token).SequenceEqual(word);

    /// <summary>The text of a token.</summary>
    public ReadOnlySpan<char> WordOf(Token token) => _lexer.Text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>One item or more between two tokens.</summary>
    public void Many(TokenKind open, Action item, TokenKind close)
    {
        Expect(open);
        Items(item, close);
    }

    /// <summary>Nothing at all, or one item or more between two tokens.</summary>
    /// <returns>Whether there is something.</returns>
    public bool OptionalMany(TokenKind open, Action item, TokenKind close)
    {
        if (!Skip(open))
        {
            return false;
        }

        Items(item, close);
        return true;
    }

    /// <summary>Items between two tokens, none if there are none.</summary>
    public void Any(TokenKind open, Action item, TokenKind close)
    {
        Expect(open);
        while (!IsOver && !Skip(close))
        {
            item();
        }
    }

    /// <summary>One item or more with a token between each two, and before the first if one likes.</summary>
    public void Delimited(TokenKind delimiter, Action item)
    {
        Skip(delimiter);
        do
        {
            item();
        }
        while (Skip(delimiter));
    }

    /// <summary>Goes one level deeper for an item.</summary>
    public void Nest(Action item)
    {
        if (++_depth > MaxDepth)
        {
            Fail(string.Empty, Current.Start);
            return;
        }

        item();
        if (_depth <= MaxDepth)
        {
            _depth--;
        }
    }

    public string Describe(Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{Describe(token.Kind)} \"{Shown(token)}\"",
        TokenKind.String or TokenKind.BlockString => $"{Describe(token.Kind)} \"{ValueOf(token)}\"",
        _ => Describe(token.Kind),
    };

    private static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.End => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenthesisLeft => "\"(\"",
        TokenKind.ParenthesisRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.Equals => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        _ => kind.ToString(),
    };

    /// <summary>The text of a token as messages show it.</summary>
    public string Shown(Token token)
    {
        var word = WordOf(token);
        return word.Length > LongestShown ? $"{word[..LongestShown]}…" : word.ToString();
    }

    // The parsing library unfolds escapes and indentation; what it cannot read is shown as it is written. It is given no more than a short token, as what it
    // says of a fault takes the square of the line.
    private string ValueOf(Token token)
    {
        var shown = Shown(token);
        if (shown.Length > LongestShown)
        {
            return shown;
        }

        try
        {
            return GraphQLParser.Lexer.Lex(ParsableText.Of(shown), 0).Value.ToString();
        }
        catch (GraphQLParserException)
        {
            return shown;
        }
    }

    private void Items(Action item, TokenKind close)
    {
        do
        {
            item();
        }
        while (!IsOver && !Skip(close));
    }
}
