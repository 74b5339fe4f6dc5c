using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Supergraphs;

/// <summary>Reads a type reference such as <c>[Product!]!</c> out of a directive argument.</summary>
internal static class TypeTextReader
{
    public static TypeReference Read(string text)
    {
        text = text.Trim();
        var isNonNull = text.EndsWith('!');
        var inner = isNonNull ? text[..^1].TrimEnd() : text;
        var type = inner.StartsWith('[') && inner.EndsWith(']')
            ? TypeReference.OfList(Read(inner[1..^1]))
            : new(inner, null, false);
        return type with { IsNonNull = isNonNull };
    }
}
