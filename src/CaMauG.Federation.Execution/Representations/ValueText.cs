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

    public bool WriteRaw(Node value)
    {
        output.Write(store.Raw(value));
        return true;
    }
}
