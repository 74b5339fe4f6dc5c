using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace CaMauG.Subgraphs.Serving;

/// <summary>
/// Documents that were parsed and found valid, by their text. A gateway sends the same few texts over and over; a bound keeps a stranger
/// who sends ever new ones from filling the memory.
/// </summary>
internal sealed class DocumentCache
{
    private const int Capacity = 2000;

    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new(StringComparer.Ordinal);

    public GraphQLDocument? Find(string text) => _documents.GetValueOrDefault(text);

    public void Keep(string text, GraphQLDocument document)
    {
        if (_documents.Count >= Capacity)
        {
            _documents.Clear();
        }

        _documents[text] = document;
    }
}
