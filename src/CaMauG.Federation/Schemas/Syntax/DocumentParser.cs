using GraphQLParser;
using GraphQLParser.Exceptions;

namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>
/// Parses documents of strangers in a time that grows with their length only, whatever is wrong with them.
///
/// <para>
/// The parser composes its exceptions from the whole line of the fault, a character at a time: 400 000 characters in one line take it most of a minute. So
/// tokens are looked at first (<see cref="TokenScanner"/>), and a text with long lines is parsed once with each token in a line of its own and short; only
/// what that finds nothing wrong with is parsed as it is.
/// </para>
/// </summary>
public static class DocumentParser
{
    // The longest line whose square is nothing.
    private const int LongLine = 4_000;

    /// <summary>The deepest nesting the library follows when it is told nothing.</summary>
    public const int UsualDepth = 128;

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxDepth">Deepest nesting followed, because the end of the stack cannot be caught.</param>
    /// <param name="maxTokens">Most tokens; what lies behind is not looked at.</param>
    /// <returns>The document, or why there is none.</returns>
    public static DocumentReading Parse(string text, int maxDepth, int maxTokens = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = Read(text, maxDepth, maxTokens);
        return reading.Fault == ReadingFault.Syntax && SyntaxDiagnosis.Find(text) is { } fault
            ? reading with { Message = fault.Message, Place = new(fault.Line, fault.Column) }
            : reading;
    }

    /// <summary>Why a text with long lines is no document, for those who parse others by themselves; null where nothing is wrong or no line is long.</summary>
    public static SyntaxFault? FindCostlyFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HasLongLine(text) && Parse(text, UsualDepth) is { Document: null } reading ? reading.Refusal : null;
    }

    private static DocumentReading Read(string text, int maxDepth, int maxTokens)
    {
        TokenScanner tokens = new(text);
        var count = 0;
        while (tokens.MoveNext())
        {
            if (++count > maxTokens)
            {
                return new(null, ReadingFault.TooManyTokens, $"The document has more than {maxTokens} tokens.", null);
            }
        }

        if (tokens.Fault is { } fault)
        {
            return Unreadable(fault, PlaceOf(text, tokens.Start));
        }

        if (count == 0)
        {
            return Unreadable("Unexpected <EOF>, a document has at least one definition.", PlaceOf(text, text.Length));
        }

        return HasLongLine(text) && ParseShortened(text, count, maxDepth) is { } found ? found : ParseAsItIs(text, maxDepth);
    }

    private static DocumentReading ParseAsItIs(string text, int maxDepth)
    {
        try
        {
            return new(Parser.Parse(ParsableText.Of(text), new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = maxDepth }), ReadingFault.None, string.Empty, null);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return new(null, ReadingFault.TooDeep, $"The document is nested deeper than {maxDepth} levels.", null);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            return Unreadable(error.Description, new(error.Location.Line, error.Location.Column));
        }
    }

    // What is wrong with a text whose lines are long, with its place there; null for nothing. Each token stands at the beginning of its line; only what is
    // missing at the end is missing behind one.
    private static DocumentReading? ParseShortened(string text, int count, int maxDepth)
    {
        var starts = new int[count];
        var reading = ParseAsItIs(Shortening.Of(text, starts), maxDepth);
        return reading.Document is not null ? null
            : reading.Place is { } place ? reading with { Place = PlaceOf(text, place.Column > 1 ? text.Length : starts[place.Line - 1]) }
            : reading;
    }

    private static bool HasLongLine(ReadOnlySpan<char> text)
    {
        while (text.Length > LongLine)
        {
            var end = text[..(LongLine + 1)].LastIndexOfAny('\n', '\r');
            if (end < 0)
            {
                return true;
            }

            text = text[(end + 1)..];
        }

        return false;
    }

    private static DocumentReading Unreadable(string message, RequestLocation place) => new(null, ReadingFault.Syntax, DocumentReading.Prefix + message, place);

    private static RequestLocation PlaceOf(string text, int offset) => new LineTable(text).PlaceOf(offset);
}
