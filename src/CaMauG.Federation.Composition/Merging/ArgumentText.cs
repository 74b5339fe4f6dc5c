using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Reads an argument of a built-in definition, for example <c>resolvable: Boolean! = true</c>.</summary>
internal static class ArgumentText
{
    public static InputDefinition Parse(string owner, string text)
    {
        var parts = text.Split([": ", " = "], StringSplitOptions.None);
        return new InputDefinition($"{owner}.{parts[0]}", parts[0], TypeOf(parts[1]))
        {
            Default = parts.Length > 2 ? Values.Flag(bool.Parse(parts[2])) : null,
        };
    }

    private static TypeReference TypeOf(string text)
    {
        var isNonNull = text.EndsWith('!');
        var inner = isNonNull ? text[..^1] : text;
        return inner.StartsWith('[') ? TypeReference.ListOf(TypeOf(inner[1..^1]), isNonNull) : TypeReference.Named(inner, isNonNull);
    }
}
