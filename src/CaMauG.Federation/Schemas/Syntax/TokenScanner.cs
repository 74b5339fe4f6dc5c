namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>
/// Walks over the tokens of a text (GraphQL, September 2025, §2.1) without making anything of them. The parser's own lexer copies the line of a fault into
/// its message a character at a time, so that a long line costs its square; this one only says where and what.
/// </summary>
internal ref struct TokenScanner(ReadOnlySpan<char> text)
{
    private const string Quotes = "\"\"\"";

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>Where the token begins; at a fault, the place of the fault.</summary>
    public int Start { get; private set; }

    /// <summary>The token as it is written.</summary>
    public readonly ReadOnlySpan<char> Token => _text[Start.._position];

    /// <summary>What makes the text no sequence of tokens; null while nothing does.</summary>
    public string? Fault { get; private set; }

    /// <summary>Goes to the next token; false at the end and at a fault.</summary>
    public bool MoveNext()
    {
        SkipIgnored();
        Start = _position;
        if (_position == _text.Length)
        {
            return false;
        }

        var first = _text[_position];
        if (IsNameStart(first))
        {
            SkipName();
        }
        else if (char.IsAsciiDigit(first) || first == '-')
        {
            ScanNumber();
        }
        else if (first == '"')
        {
            ScanText();
        }
        else if (_text[_position..].StartsWith("...", StringComparison.Ordinal))
        {
            _position += 3;
        }
        else if (first is '!' or '$' or '&' or '(' or ')' or ':' or '=' or '@' or '[' or ']' or '{' or '|' or '}')
        {
            _position++;
        }
        else
        {
            Fail(_position, $"Invalid character: {Show(first)}.");
        }

        return Fault is null;
    }

    private static bool IsNameStart(char letter) => char.IsAsciiLetter(letter) || letter == '_';

    private static string Show(char letter) => letter is > ' ' and < '\u007f' ? $"\"{letter}\"" : $"U+{(int)letter:X4}";

    private void SkipIgnored()
    {
        while (_position < _text.Length)
        {
            switch (_text[_position])
            {
                case ' ' or '\t' or '\n' or '\r' or ',' or '\uFEFF':
                    _position++;
                    break;
                case '#':
                    var end = _text[_position..].IndexOfAny('\n', '\r');
                    _position = end < 0 ? _text.Length : _position + end;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipName()
    {
        while (_position < _text.Length && (IsNameStart(_text[_position]) || char.IsAsciiDigit(_text[_position])))
        {
            _position++;
        }
    }

    private void ScanNumber()
    {
        SkipOne('-');
        var isZero = SkipOne('0');
        if (isZero && _position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            Fail(_position, $"Invalid number, unexpected digit after 0: {Here}.");
            return;
        }

        if (!isZero && !SkipDigits())
        {
            return;
        }

        if (SkipOne('.') && !SkipDigits())
        {
            return;
        }

        if (SkipOne('e') || SkipOne('E'))
        {
            _ = SkipOne('+') || SkipOne('-');
            if (!SkipDigits())
            {
                return;
            }
        }

        // A number does not end where a name or a fraction could begin.
        if (_position < _text.Length && (_text[_position] == '.' || IsNameStart(_text[_position])))
        {
            Fail(_position, $"Invalid number, expected digit but got: {Here}.");
        }
    }

    private bool SkipOne(char letter)
    {
        var isThere = _position < _text.Length && _text[_position] == letter;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool SkipDigits()
    {
        var start = _position;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }

        if (_position == start)
        {
            Fail(_position, $"Invalid number, expected digit but got: {Here}.");
        }

        return _position > start;
    }

    private readonly string Here => _position < _text.Length ? Show(_text[_position]) : "<EOF>";

    private void ScanText()
    {
        if (_text[_position..].StartsWith(Quotes, StringComparison.Ordinal))
        {
            ScanBlock();
            return;
        }

        _position++;
        while (_position < _text.Length && _text[_position] is not ('\n' or '\r') && Fault is null)
        {
            switch (_text[_position])
            {
                case '"':
                    _position++;
                    return;
                case '\\':
                    ScanEscape();
                    break;
                case < ' ' and not '\t':
                    Fail(_position, $"Invalid character within String: {Here}.");
                    break;
                default:
                    _position++;
                    break;
            }
        }

        Fail(_position, "Unterminated string.");
    }

    private void ScanBlock()
    {
        _position += Quotes.Length;
        while (_position < _text.Length)
        {
            var rest = _text[_position..];
            if (rest.StartsWith(Quotes, StringComparison.Ordinal))
            {
                _position += Quotes.Length;
                return;
            }

            if (rest[0] < ' ' && rest[0] is not ('\t' or '\n' or '\r'))
            {
                Fail(_position, $"Invalid character within String: {Here}.");
                return;
            }

            _position += rest[0] == '\\' && rest[1..].StartsWith(Quotes, StringComparison.Ordinal) ? 1 + Quotes.Length : 1;
        }

        Fail(_position, "Unterminated string.");
    }

    private void ScanEscape()
    {
        var rest = _text[_position..];
        if (rest.Length > 1 && rest[1] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
        {
            _position += 2;
            return;
        }

        if (rest.Length < 2 || rest[1] != 'u')
        {
            Fail(_position, $"Invalid character escape sequence: \"{rest[..Math.Min(2, rest.Length)]}\".");
            return;
        }

        // Halves of a surrogate pair stand side by side or not at all.
        var length = !TryReadUnit(rest, out var unit) || char.IsLowSurrogate(unit) ? 0
            : !char.IsHighSurrogate(unit) ? 6
            : TryReadUnit(rest[6..], out var low) && char.IsLowSurrogate(low) ? 12
            : 0;
        if (length == 0)
        {
            Fail(_position, $"Invalid Unicode escape sequence: \"{rest[..Math.Min(6, rest.Length)]}\". Write \\uXXXX, and a character beyond U+FFFF as two of them.");
            return;
        }

        _position += length;
    }

    private static bool TryReadUnit(ReadOnlySpan<char> text, out char unit)
    {
        unit = default;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u')
        {
            return false;
        }

        foreach (var digit in text[2..6])
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }

            unit = (char)((unit << 4) | (char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10));
        }

        return true;
    }

    // The first word counts.
    private void Fail(int place, string fault) => (Start, Fault) = Fault is null ? (place, fault) : (Start, Fault);
}
