using GraphQLParser;

namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Where the lines of a text begin (GraphQL, September 2025, §2.1.3: LF, CR, or both).</summary>
internal sealed class LineTable
{
    private readonly List<int> _starts = [0];

    public LineTable(ROM text)
    {
        var span = text.Span;
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] == '\n' || (span[i] == '\r' && (i + 1 == span.Length || span[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    public RequestLocation PlaceOf(int offset)
    {
        var line = _starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return new(line + 1, offset - _starts[line] + 1);
    }
}
