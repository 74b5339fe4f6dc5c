using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>Copies leaves of what was fetched into what is sent to a subgraph; identifiers as that subgraph knows them. Hot.</summary>
internal readonly struct ValueText(ResponseStore store, PooledBuffer output, string subgraph, IIdentifierTranslator? translator)
{
    /// <summary>False, with nothing written, when the subgraph has no name for an identifier.</summary>
    public bool TryWriteString(Node value, string fieldName, string? typeName)
    {
        if (translator is null || typeName is null || !translator.Applies(typeName, fieldName))
        {
            output.Write((byte)'"');
            output.Write(store.Raw(value));
            output.Write((byte)'"');
            return true;
        }

        if (translator.Translate(store.String(value), store.SubgraphOf(value), subgraph) is not { } translated)
        {
            return false;
        }

        JsonText.WriteString(output, translated);
        return true;
    }

    /// <summary>Writes a list, each item by <paramref name="tryWriteItem"/>; false when one cannot be written.</summary>
    public bool TryWriteList(Node list, FieldSource field, string? typeName, Func<Node, FieldSource, string?, bool> tryWriteItem)
    {
        output.Write((byte)'[');
        var end = store.Next(list);
        var row = list.Row + 1;
        while (row < end)
        {
            Node item = new(list.Document, row);
            if (!tryWriteItem(item, field, typeName))
            {
                return false;
            }

            row = store.Next(item);
            if (row < end)
            {
                output.Write((byte)',');
            }
        }

        output.Write((byte)']');
        return true;
    }

    /// <summary>The type an object says it is, where identifiers are translated; else what is known of it.</summary>
    public string? TypeOf(Node node, string? known) =>
        translator is not null && store.TryFind(node, TypeNames.Key, out var name) && store.KindOf(name) == ValueKind.String
            ? Encoding.UTF8.GetString(store.String(name))
            : known;

    public bool WriteRaw(Node value)
    {
        output.Write(store.Raw(value));
        return true;
    }
}
