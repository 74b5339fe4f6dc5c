using CaMauG.Federation.Composition.Findings;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Turns offsets of a subgraph's SDL into lines and columns.</summary>
internal sealed class SourceText
{
    private readonly string _subgraph;
    private readonly List<int> _lineStarts = [0];

    public SourceText(string subgraph, string sdl)
    {
        _subgraph = subgraph;
        for (var i = 0; i < sdl.Length; i++)
        {
            if (sdl[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public Place PlaceOf(ASTNode node)
    {
        var offset = node.Location.Start;
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new Place(_subgraph, line + 1, offset - _lineStarts[line] + 1);
    }
}
