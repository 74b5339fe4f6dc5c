using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>
/// Writes the variables of an entity fetch that are filled from objects above the one that is looked up. A value that was not asked for, because
/// the field that takes it is left out by a condition, is null; one that was lost is null as well, and the caller must not send it.
/// </summary>
/// <param name="store">The merged view.</param>
/// <param name="output">Where they are written.</param>
/// <param name="subgraph">Who is asked.</param>
/// <param name="contexts">The variables.</param>
/// <param name="translator">Translates identifiers; null for none.</param>
internal sealed class ContextWriter(
    ResponseStore store, PooledBuffer output, string subgraph, ContextLabel[] contexts, IIdentifierTranslator? translator)
{
    private readonly ValueText _text = new(store, output, subgraph, translator);
    private readonly List<PathElement> _path = [];
    private List<AbsentValue>? _absent;
    private Func<Node, FieldSource, string?, bool>? _writeItem;
    private int _levels;

    /// <summary>What nobody has of the values; null for nothing.</summary>
    public IReadOnlyList<AbsentValue>? Absent => _absent;

    /// <summary>Writes them all.</summary>
    /// <param name="above">The objects above, the nearest last.</param>
    public void Write(ReadOnlySpan<Node> above)
    {
        foreach (var context in contexts)
        {
            output.Write(context.Label);
            Write(context, above);
        }
    }

    private bool Write(ContextLabel context, ReadOnlySpan<Node> above)
    {
        foreach (var place in context.Places)
        {
            var giver = above[^place.Levels];
            _levels = place.Levels;
            if (place.Types.Fits(store, giver))
            {
                return place.Field is { } field ? WriteField(giver, field, _text.TypeOf(giver, place.ObjectType)) : WriteNull();
            }
        }

        return WriteNull();
    }

    private bool WriteField(Node giver, FieldSource field, string? typeName)
    {
        _path.Add(Encoding.UTF8.GetString(field.SourceKey));
        if (store.TryFind(giver, field.SourceKey, out var value))
        {
            WriteValue(value, field, typeName);
        }
        else
        {
            (_absent ??= []).Add(new(_levels, [.. _path]));
            WriteNull();
        }

        _path.RemoveAt(_path.Count - 1);
        return true;
    }

    private bool WriteValue(Node value, FieldSource field, string? typeName) => store.KindOf(value) switch
    {
        ValueKind.Array => _text.TryWriteList(value, field, typeName, _writeItem ??= WriteValue),
        ValueKind.Object when Below(field) is { } below => WriteField(value, below, _text.TypeOf(value, field.ObjectType)),
        // An identifier the subgraph has no name for is nothing it may hear of.
        ValueKind.String => _text.TryWriteString(value, field.Name, typeName) || WriteNull(),
        _ => _text.WriteRaw(value),
    };

    private bool WriteNull()
    {
        output.Write("null"u8);
        return true;
    }

    private static FieldSource? Below(FieldSource field) => Array.Find(field.Fields, static below => below.Name != "__typename");
}
