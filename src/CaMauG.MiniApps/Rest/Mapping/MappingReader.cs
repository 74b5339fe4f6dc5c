using System.Globalization;
using System.Text;

namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>Reads the smallest parts of a mapping: spaces, names, texts, numbers.</summary>
internal sealed class MappingReader(string text)
{
    public int Offset { get; private set; }

    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return Offset >= text.Length;
        }
    }

    /// <summary>The next character that is no space; NUL at the end.</summary>
    public char Peek()
    {
        SkipSpaces();
        return Offset < text.Length ? text[Offset] : '\0';
    }

    public bool Sees(string symbol)
    {
        SkipSpaces();
        return string.CompareOrdinal(text, Offset, symbol, 0, symbol.Length) == 0;
    }

    public bool Take(string symbol)
    {
        if (!Sees(symbol))
        {
            return false;
        }

        Offset += symbol.Length;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Fault("MAPPING_EXPECTED", symbol);
        }
    }

    public bool SeesName() => IsNameStart(Peek());

    public bool SeesText() => Peek() is '"' or '\'';

    public bool SeesNumber()
    {
        var first = Peek();
        return char.IsAsciiDigit(first) || (first is '-' or '.' && Offset + 1 < text.Length && (char.IsAsciiDigit(text[Offset + 1]) || (first == '-' && text[Offset + 1] == '.')));
    }

    /// <summary>A name that begins right here, without spaces; null when none does.</summary>
    public string? TakeAdjoiningName() => Offset < text.Length && IsNameStart(text[Offset]) ? TakeName() : null;

    public string TakeName()
    {
        SkipSpaces();
        var start = Offset;
        while (Offset < text.Length && (IsNameStart(text[Offset]) || (Offset > start && char.IsAsciiDigit(text[Offset]))))
        {
            Offset++;
        }

        return Offset > start ? text[start..Offset] : throw Fault("MAPPING_NAME_EXPECTED", Rest());
    }

    public string TakeText()
    {
        var start = Offset;
        var quote = Peek();
        Offset++;
        var result = new StringBuilder();
        while (Offset < text.Length && text[Offset] != quote)
        {
            if (text[Offset] == '\\' && Offset + 1 < text.Length)
            {
                Offset++;
                result.Append(text[Offset] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var plain => plain });
            }
            else
            {
                result.Append(text[Offset]);
            }

            Offset++;
        }

        if (Offset >= text.Length)
        {
            Offset = start;
            throw Fault("MAPPING_TEXT_OPEN", quote.ToString());
        }

        Offset++;
        return result.ToString();
    }

    public object TakeNumber()
    {
        SkipSpaces();
        var start = Offset;
        if (text[Offset] == '-')
        {
            Offset++;
        }

        while (Offset < text.Length && (char.IsAsciiDigit(text[Offset]) || text[Offset] == '.'))
        {
            Offset++;
        }

        var digits = text[start..Offset];
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        if (double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Offset = start;
        throw Fault("MAPPING_BAD_NUMBER", digits);
    }

    public MappingFaultException Fault(string code, string fact) => new(new(Offset, code, fact));

    /// <summary>What stands here, short enough for a sentence.</summary>
    public string Rest()
    {
        SkipSpaces();
        var line = text.AsSpan(Offset);
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Length > 20 ? $"{line[..20]}…" : line.ToString();
    }

    private void SkipSpaces()
    {
        while (Offset < text.Length && (char.IsWhiteSpace(text[Offset]) || text[Offset] == '#'))
        {
            if (text[Offset] == '#')
            {
                var end = text.IndexOf('\n', Offset);
                Offset = end < 0 ? text.Length : end;
            }
            else
            {
                Offset++;
            }
        }
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';
}
