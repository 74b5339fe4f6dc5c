using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>
/// Writes the variables of an entity fetch that are filled from objects above the one that is looked up. A value that was not asked for, because
/// the field that takes it is left out by a condition, is null.
/// </summary>
/// <param name="store">The merged view.</param>
/// <param name="output">Where they are written.</param>
/// <param name="subgraph">Who is asked.</param>
/// <param name="contexts">The variables.</param>
/// <param name="translator">Translates identifiers; null for none.</param>
/// <param name="isLost">Whether what an object lacks under a key is missing because a fetch failed.</param>
internal sealed class ContextWriter(
    ResponseStore store, PooledBuffer output, string subgraph, ContextLabel[] contexts, IIdentifierTranslator? translator, Func<Node, string, bool> isLost)
{
    private readonly ValueText _text = new(store, output, subgraph, translator);
    private Func<Node, FieldSource, string?, bool>? _tryWriteValue;

    /// <summary>Writes them all; false when a value was lost.</summary>
    /// <param name="above">The objects above, the nearest last.</param>
    public bool TryWrite(ReadOnlySpan<Node> above)
    {
        foreach (var context in contexts)
        {
            output.Write(context.Label);
            if (!TryWrite(context, above))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryWrite(ContextLabel context, ReadOnlySpan<Node> above)
    {
        foreach (var place in context.Places)
        {
            var giver = above[^place.Levels];
            if (place.Types.Fits(store, giver))
            {
                return place.Field is { } field ? TryWriteField(giver, field, _text.TypeOf(giver, place.ObjectType)) : WriteNull();
            }
        }

        return WriteNull();
    }

    private bool TryWriteField(Node giver, FieldSource field, string? typeName)
    {
        if (store.TryFind(giver, field.SourceKey, out var value))
        {
            return TryWriteValue(value, field, typeName);
        }

        return !isLost(giver, Encoding.UTF8.GetString(field.SourceKey)) && WriteNull();
    }

    private bool TryWriteValue(Node value, FieldSource field, string? typeName) => store.KindOf(value) switch
    {
        ValueKind.Array => _text.TryWriteList(value, field, typeName, _tryWriteValue ??= TryWriteValue),
        ValueKind.Object when Below(field) is { } below => TryWriteField(value, below, _text.TypeOf(value, field.ObjectType)),
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
