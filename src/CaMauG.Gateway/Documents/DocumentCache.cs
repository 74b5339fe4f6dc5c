namespace CaMauG.Gateway.Documents;

/// <summary>
/// Keeps prepared documents by their text. A document asked for once is a newcomer, of which few are kept; asked for again it is kept among
/// the many, the least recently used going first. So documents nobody sends twice neither push out those that are used nor fill the memory.
/// Two requests with the same new document prepare it once. Hot.
/// </summary>
/// <param name="capacity">Most documents kept, newcomers not counted.</param>
internal sealed class DocumentCache(int capacity)
{
    // Long texts are hostile or rare; together they may not take more than this many characters.
    private const long MaxCharacters = 32L * 1_048_576;

    // Enough for those who send the same new document to meet.
    private const int MaxNewcomers = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _newcomers = [];
    private readonly LinkedList<Entry> _known = [];
    private long _characters;

    public Task<PreparedDocument> GetAsync(string text, Func<string, Task<PreparedDocument>> prepare)
    {
        lock (_gate)
        {
            if (_byText.TryGetValue(text, out var found) && !found.Value.Document.IsFaulted)
            {
                Touch(found);
                return found.Value.Document;
            }

            if (found is not null)
            {
                Remove(found);
            }

            var document = Task.Run(() => prepare(text));
            _byText[text] = _newcomers.AddFirst(new Entry(text, document));
            _characters += text.Length;
            Trim();
            return document;
        }
    }

    /// <summary>The documents that are used, the most recently used first.</summary>
    public IReadOnlyList<(string Text, PreparedDocument Document)> InUse
    {
        get
        {
            lock (_gate)
            {
                return [.. _known.Where(static entry => entry.Document.IsCompletedSuccessfully).Select(static entry => (entry.Text, entry.Document.Result))];
            }
        }
    }

    /// <summary>Keeps a document as the least recently used of those that are used, when there is room.</summary>
    public void TakeIn(string text, PreparedDocument document)
    {
        lock (_gate)
        {
            if (!_byText.ContainsKey(text) && _known.Count < capacity && _characters + text.Length <= MaxCharacters)
            {
                _byText[text] = _known.AddLast(new Entry(text, Task.FromResult(document)));
                _characters += text.Length;
            }
        }
    }

    private void Touch(LinkedListNode<Entry> found)
    {
        if (found == _known.First)
        {
            return;
        }

        found.List!.Remove(found);
        _known.AddFirst(found);
        if (_known.Count > capacity)
        {
            Remove(_known.Last!);
        }
    }

    private void Trim()
    {
        while (_newcomers.Count > MaxNewcomers || (_characters > MaxCharacters && _newcomers.Count > 1))
        {
            Remove(_newcomers.Last!);
        }

        while (_characters > MaxCharacters && _known.Last is { } last)
        {
            Remove(last);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        node.List!.Remove(node);
        _byText.Remove(node.Value.Text);
        _characters -= node.Value.Text.Length;
    }

    private sealed record Entry(string Text, Task<PreparedDocument> Document);
}
