using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Federation.Execution.Responses;

/// <summary>
/// All that one request has fetched, seen as one tree. Nothing is copied: an object made of several answers is a chain of sources,
/// and a field is read from the first source that has it with a value. Hot. Its owner serializes the calls.
/// <code>
/// answer 0   {"me":{"id":"1"}}                 me = (0, row of the object)
/// answer 1   {"_entities":[{"name":"An"}]}     me gets the overlay (1, row of the entity); me.name is found there
/// </code>
/// </summary>
internal sealed class ResponseStore : IDisposable
{
    // No selection has more keys; matching a hostile object's keys with another's would take their product.
    private const int MostKeysMatched = 5_000;

    private static readonly byte[] s_emptyObject = "{}"u8.ToArray();

    private readonly List<ResponseDocument> _documents = new(8);
    private readonly PooledList<Overlay> _overlays = new();

    public ResponseStore() =>
        _documents.Add(new(string.Empty, JsonIndex.TryRead(s_emptyObject)!, null));

    /// <summary>The root of the response.</summary>
    public static Node Root { get; } = new(0, 0);

    /// <summary>Takes a document over; it is disposed with the store.</summary>
    public int Add(ResponseDocument document)
    {
        _documents.Add(document);
        return _documents.Count - 1;
    }

    public ValueKind KindOf(Node node) => Rows(node)[node.Row].Kind;

    public string SubgraphOf(Node node) => _documents[node.Document].Subgraph;

    /// <summary>The bytes of a value; of a string without quotes, escapes kept.</summary>
    public ReadOnlySpan<byte> Raw(Node node) => _documents[node.Document].Index.Raw(node.Row);

    /// <summary>A string's value.</summary>
    public ReadOnlySpan<byte> String(Node node) => _documents[node.Document].Index.String(node.Row);

    /// <summary>The row after a value, which is where its next sibling stands.</summary>
    public int Next(Node node) => Rows(node)[node.Row].Next;

    /// <summary>A field of an object: the first source's value that is not null, else null, else nothing.</summary>
    public bool TryFind(Node node, ReadOnlySpan<byte> name, out Node value)
    {
        value = default;
        var found = false;
        var overlay = 0;
        var source = node;
        do
        {
            var index = _documents[source.Document].Index;
            var row = index.Find(source.Row, name);
            if (row >= 0)
            {
                if (!found || index.Rows[row].Kind != ValueKind.Null)
                {
                    value = new(source.Document, row);
                    found = true;
                }

                if (index.Rows[row].Kind != ValueKind.Null)
                {
                    return true;
                }
            }
        }
        while (NextSource(node, ref overlay, ref source));

        return found;
    }

    /// <summary>A field of one source alone.</summary>
    public bool TryFindIn(Node source, ReadOnlySpan<byte> name, out Node value)
    {
        var row = _documents[source.Document].Index.Find(source.Row, name);
        value = new(source.Document, Math.Max(row, 0));
        return row >= 0;
    }

    /// <summary>An item of a list, by walking to it; false for what is no list, or ends before.</summary>
    public bool TryItem(Node list, int index, out Node item)
    {
        var end = KindOf(list) == ValueKind.Array ? Next(list) : list.Row;
        item = new(list.Document, list.Row + 1);
        for (; index > 0 && item.Row < end; index--)
        {
            item = new(list.Document, Next(item));
        }

        return item.Row < end;
    }

    /// <summary>Steps through the sources of an object; begin with <paramref name="overlay"/> 0 and the object itself as source.</summary>
    public bool NextSource(Node node, ref int overlay, ref Node source)
    {
        overlay = overlay == 0 ? Rows(node)[node.Row].Overlay : _overlays[overlay - 1].Next;
        if (overlay == 0)
        {
            return false;
        }

        source = _overlays[overlay - 1].Source;
        return true;
    }

    /// <summary>Makes <paramref name="source"/> a further source of the object <paramref name="target"/>, and so on for what both have.</summary>
    public void Merge(Node target, Node source)
    {
        if (target == source || IsSource(target, source))
        {
            return;
        }

        var index = _documents[source.Document].Index;
        var end = index.Rows[source.Row].Next;
        var keys = 0;
        for (var name = source.Row + 1; name < end && keys < MostKeysMatched; name = index.Rows[name + 1].Next, keys++)
        {
            if (index.Rows[name + 1].Kind is ValueKind.Object or ValueKind.Array && TryFind(target, index.String(name), out var existing))
            {
                MergeValues(existing, new(source.Document, name + 1));
            }
        }

        Append(target, source);
    }

    /// <summary>A value's text once more: what is merged into the one is not seen in the other.</summary>
    public Node Copy(Node node)
    {
        var document = _documents[node.Document];
        return new(Add(new(document.Subgraph, document.Index.Reread(node.Row), null)), 0);
    }

    /// <summary>Cuts a key of one source to its end. When the object has the new key already, both are values of one field and become one.</summary>
    public void Rename(Node source, ReadOnlySpan<byte> key, ReadOnlySpan<byte> newKey)
    {
        var index = _documents[source.Document].Index;
        var row = index.Find(source.Row, key);
        if (row < 0)
        {
            return;
        }

        var known = index.Find(source.Row, newKey);
        index.CutName(row - 1, key.Length - newKey.Length);
        if (known >= 0)
        {
            // Reading takes the one that comes first.
            MergeValues(new(source.Document, Math.Min(known, row)), new(source.Document, Math.Max(known, row)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var document in _documents)
        {
            document.Dispose();
        }

        _documents.Clear();
        _overlays.Dispose();
    }

    private void MergeValues(Node target, Node source)
    {
        var kind = KindOf(target);
        if (kind != KindOf(source) || target == source)
        {
            return;
        }

        if (kind == ValueKind.Object)
        {
            Merge(target, source);
        }
        else if (kind == ValueKind.Array)
        {
            MergeLists(target, source);
        }
    }

    // Lists of the same objects seen by two subgraphs; of different lengths they cannot be matched and the first stays.
    private void MergeLists(Node target, Node source)
    {
        if (CountOf(target) != CountOf(source))
        {
            return;
        }

        var end = Next(target);
        for (int left = target.Row + 1, right = source.Row + 1; left < end;)
        {
            Node leftItem = new(target.Document, left), rightItem = new(source.Document, right);
            MergeValues(leftItem, rightItem);
            left = Next(leftItem);
            right = Next(rightItem);
        }
    }

    private int CountOf(Node list)
    {
        var count = 0;
        var end = Next(list);
        for (var row = list.Row + 1; row < end; row = Next(new(list.Document, row)))
        {
            count++;
        }

        return count;
    }

    private bool IsSource(Node target, Node source)
    {
        var overlay = 0;
        var candidate = target;
        while (NextSource(target, ref overlay, ref candidate))
        {
            if (candidate == source)
            {
                return true;
            }
        }

        return false;
    }

    private void Append(Node target, Node source)
    {
        _overlays.Add(new(source, 0));
        var added = _overlays.Count;
        var rows = Rows(target);
        if (rows[target.Row].Overlay == 0)
        {
            rows[target.Row].Overlay = added;
            return;
        }

        var overlays = _overlays.Items;
        var last = rows[target.Row].Overlay;
        while (overlays[last - 1].Next != 0)
        {
            last = overlays[last - 1].Next;
        }

        overlays[last - 1].Next = added;
    }

    private JsonRow[] Rows(Node node) => _documents[node.Document].Index.Rows;
}
