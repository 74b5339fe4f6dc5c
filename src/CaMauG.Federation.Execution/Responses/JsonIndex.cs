using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CaMauG.Federation.Execution.Responses;

/// <summary>
/// Finds its way in a JSON text without copying it: one pass makes a row for each value, later reads only compare bytes.
/// Hot: made for each answer of a subgraph. The rows are rented; <see cref="Dispose"/> returns them, the text belongs to someone else.
/// </summary>
internal sealed class JsonIndex : IDisposable
{
    private const int MaxDepth = 128;

    // What ten megabytes of ordinary data have several times over; brackets without end would have the rows outgrow the text twentyfold.
    private const int MaxRows = 1 << 20;

    // Of answers with texts in them; a denser one makes the rows grow once.
    private const int BytesOfARow = 24;

    private readonly ArraySegment<byte> _bytes;
    private JsonRow[] _rows;
    private int _count;

    private JsonIndex(ReadOnlyMemory<byte> text)
    {
        Text = text;
        _bytes = MemoryMarshal.TryGetArray(text, out var segment) ? segment : new(text.ToArray());
        _rows = ArrayPool<JsonRow>.Shared.Rent(Math.Max(16, text.Length / BytesOfARow));
    }

    /// <summary>The text the rows point into.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The rows; those of objects may get overlays.</summary>
    public JsonRow[] Rows => _rows;

    /// <summary>Reads a text; null when it is not well-formed JSON in well-formed UTF-8, or nested beyond reason.</summary>
    public static JsonIndex? TryRead(ReadOnlyMemory<byte> text)
    {
        if (text.Span.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
        }

        if (!Utf8.IsValid(text.Span))
        {
            return null;
        }

        var index = new JsonIndex(text);
        try
        {
            index.Build();
            return index;
        }
        catch (JsonException)
        {
            index.Dispose();
            return null;
        }
    }

    /// <summary>An index of its own over one value of the text, as it came.</summary>
    public JsonIndex Reread(int row) => TryRead(Text.Slice(_rows[row].Start, _rows[row].Length))!;

    /// <summary>The row of a property's value in the object at <paramref name="row"/>, or -1.</summary>
    public int Find(int row, ReadOnlySpan<byte> name)
    {
        var rows = _rows;
        Debug.Assert(rows[row].Kind == ValueKind.Object, "Only objects have properties.");
        ReadOnlySpan<byte> text = _bytes;
        var end = rows[row].Next;
        for (var at = row + 1; at < end; at = rows[at + 1].Next)
        {
            ref readonly var candidate = ref rows[at];
            if (candidate.IsEscaped
                ? Unescape(at).AsSpan().SequenceEqual(name)
                : candidate.Length == name.Length && text.Slice(candidate.Start, candidate.Length).SequenceEqual(name))
            {
                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>The bytes of a value; of a string without its quotes and with its escapes.</summary>
    public ReadOnlySpan<byte> Raw(int row)
    {
        ref readonly var found = ref _rows[row];
        return _bytes.AsSpan(found.Start, found.Length);
    }

    /// <summary>A string's value as UTF-8, copied only when it has escapes.</summary>
    public ReadOnlySpan<byte> String(int row) => _rows[row].IsEscaped ? Unescape(row) : Raw(row);

    /// <summary>Takes characters off the beginning of a property's name.</summary>
    public void CutName(int row, int characters)
    {
        ref var name = ref _rows[row];
        if (!name.IsEscaped)
        {
            name.CutStart(characters);
            return;
        }

        var text = Raw(row);
        var at = 0;
        for (; characters > 0; characters--)
        {
            at += text[at] != (byte)'\\' ? 1 : text[at + 1] == (byte)'u' ? 6 : 2;
        }

        name.CutStart(at);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var rows = _rows;
        _rows = [];
        if (rows.Length > 0)
        {
            ArrayPool<JsonRow>.Shared.Return(rows);
        }
    }

    private byte[] Unescape(int row)
    {
        ref readonly var found = ref _rows[row];
        // With quotes of its own: a name that has been cut has none before it.
        byte[] quoted = [(byte)'"', .. Raw(row), (byte)'"'];
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var buffer = new byte[found.Length];
        try
        {
            return buffer[..reader.CopyString(buffer)];
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair has no UTF-8; the text as it was sent equals nothing and harms nobody.
            return Raw(row).ToArray();
        }
    }

    private void Build()
    {
        var reader = new Utf8JsonReader(_bytes.AsSpan(), new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<int> open = stackalloc int[MaxDepth + 1];
        var depth = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                ref var container = ref _rows[open[--depth]];
                container.Close((int)reader.TokenStartIndex + 1 - container.Start, _count);
                continue;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open[depth++] = _count;
            }

            Add(ref reader);
        }
    }

    private void Add(ref Utf8JsonReader reader)
    {
        if (_count == _rows.Length)
        {
            if (_count >= MaxRows)
            {
                throw new JsonException("The text has more values than any answer needs.");
            }

            var larger = ArrayPool<JsonRow>.Shared.Rent(_count * 2);
            _rows.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<JsonRow>.Shared.Return(_rows);
            _rows = larger;
        }

        var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        _rows[_count] = new(
            (int)reader.TokenStartIndex + (isText ? 1 : 0), reader.ValueSpan.Length, _count + 1, KindOf(reader.TokenType), isText && reader.ValueIsEscaped);
        _count++;
    }

    private static ValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => ValueKind.Object,
        JsonTokenType.StartArray => ValueKind.Array,
        JsonTokenType.Number => ValueKind.Number,
        JsonTokenType.True => ValueKind.True,
        JsonTokenType.False => ValueKind.False,
        JsonTokenType.Null => ValueKind.Null,
        _ => ValueKind.String,
    };
}
