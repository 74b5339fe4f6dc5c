using CaMauG.Federation.Execution.Identifiers;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Every subgraph knows a citizen by an identifier that begins with its own name.</summary>
internal sealed class Prefixes : IIdentifierTranslator
{
    public bool Applies(string typeName, string fieldName) => typeName == "Citizen" && fieldName == "id";

    public byte[]? Translate(ReadOnlySpan<byte> value, string fromSubgraph, string? toSubgraph)
    {
        var text = System.Text.Encoding.UTF8.GetString(value);
        return text.StartsWith(fromSubgraph + "-", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetBytes((toSubgraph ?? "client") + text[fromSubgraph.Length..])
            : null;
    }
}
