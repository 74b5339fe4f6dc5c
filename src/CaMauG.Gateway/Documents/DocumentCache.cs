namespace CaMauG.Gateway.Documents;

/// <summary>
/// Keeps prepared documents by their text, the least recently used going first. Two requests with the same new document
/// prepare it once.
/// </summary>
internal sealed class DocumentCache(int capacity)
{
    // Long texts are hostile or rare; together they may not take more than this many characters.
    private const long MaxCharacters = 32L * 1_048_576;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, Task<PreparedDocument> Document)>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, Task<PreparedDocument> Document)> _byUse = [];
    private long _characters;

    public Task<PreparedDocument> GetAsync(string text, Func<string, Task<PreparedDocument>> prepare)
    {
        lock (_gate)
        {
            if (_byText.TryGetValue(text, out var known) && !known.Value.Document.IsFaulted)
            {
                if (known != _byUse.First)
                {
                    _byUse.Remove(known);
                    _byUse.AddFirst(known);
                }

                return known.Value.Document;
            }

            if (known is not null)
            {
                Remove(known);
            }

            var document = Task.Run(() => prepare(text));
            _byText[text] = _byUse.AddFirst((text, document));
            _characters += text.Length;
            while (_byUse.Count > capacity || (_characters > MaxCharacters && _byUse.Count > 1))
            {
                Remove(_byUse.Last!);
            }

            return document;
        }
    }

    private void Remove(LinkedListNode<(string Text, Task<PreparedDocument> Document)> node)
    {
        _byUse.Remove(node);
        _byText.Remove(node.Value.Text);
        _characters -= node.Value.Text.Length;
    }
}
