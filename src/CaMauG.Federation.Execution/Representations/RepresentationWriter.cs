using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>
/// Writes <c>_Any</c> values straight from what was fetched. Hot: once for each object an entity fetch is about.
/// </summary>
internal sealed class RepresentationWriter(
    ResponseStore store, PooledBuffer output, string subgraph, EntityShape[] shapes, IIdentifierTranslator? translator)
{
    private readonly ValueText _text = new(store, output, subgraph, translator);
    private Func<Node, FieldSource, string?, bool>? _tryWriteValue;

    /// <summary>True when the last object could not be written because a field was never fetched, not because it is null.</summary>
    public bool LacksField { get; private set; }

    /// <summary>Writes the object's representation; false, with nothing written, when it cannot be sent.</summary>
    public bool TryWrite(Node node)
    {
        LacksField = false;
        foreach (var shape in shapes)
        {
            if (shape.ObjectTypes.Fits(store, node))
            {
                return TryWrite(node, shape);
            }
        }

        return false;
    }

    private bool TryWrite(Node node, EntityShape shape)
    {
        var start = output.Length;
        var hasOwnName = store.TryFind(node, TypeNames.Key, out var own) && store.KindOf(own) == ValueKind.String;
        if (shape.TypeNameUtf8 is null && !hasOwnName)
        {
            return false;
        }

        var name = shape.TypeNameUtf8 ?? store.Raw(own);
        output.Write("{\"__typename\":\""u8);
        output.Write(name);
        output.Write((byte)'"');
        var typeName = translator is null ? null : shape.TypeName ?? Encoding.UTF8.GetString(name);
        if (TryWriteFields(node, shape.Fields, typeName, hasWritten: true))
        {
            output.Write((byte)'}');
            return true;
        }

        output.CutTo(start);
        return false;
    }

    private bool TryWriteFields(Node node, FieldSource[] fields, string? typeName, bool hasWritten)
    {
        foreach (var field in fields)
        {
            if (!field.Types.Fits(store, node))
            {
                continue;
            }

            if (!store.TryFind(node, field.SourceKey, out var value))
            {
                // A subgraph with an interface object cannot tell what an object is; what else was required of it stands.
                if (field.Name == "__typename")
                {
                    continue;
                }

                // An absent field was lost with the fetch that should have brought it; a resolver must not be asked with half its input.
                LacksField = true;
                return false;
            }

            if (field.IsKey && store.KindOf(value) == ValueKind.Null)
            {
                return false;
            }

            if (hasWritten)
            {
                output.Write((byte)',');
            }

            output.Write(field.Label);
            hasWritten = true;
            if (!TryWriteValue(value, field, typeName))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryWriteValue(Node value, FieldSource field, string? typeName) => store.KindOf(value) switch
    {
        ValueKind.Array => _text.TryWriteList(value, field, typeName, _tryWriteValue ??= TryWriteValue),
        ValueKind.Object when field.Fields.Length > 0 => TryWriteObject(value, field),
        ValueKind.String => _text.TryWriteString(value, field.Name, typeName),
        _ => _text.WriteRaw(value),
    };

    private bool TryWriteObject(Node value, FieldSource field)
    {
        output.Write((byte)'{');
        if (!TryWriteFields(value, field.Fields, _text.TypeOf(value, field.ObjectType), hasWritten: false))
        {
            return false;
        }

        output.Write((byte)'}');
        return true;
    }
}
