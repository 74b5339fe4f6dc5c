using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Properties.Tests.Data;

/// <summary>What all subgraphs together say about a field.</summary>
/// <param name="Coordinate">Type and field.</param>
/// <param name="Type">Its type.</param>
/// <param name="RuntimeTypes">Objects it may give: those that every subgraph with this field knows there. Empty for leaves.</param>
/// <param name="IsKey">Part of a key: its leaves tell objects apart.</param>
/// <param name="IsSteady">Part of a key or a requirement: never throws, since clients do not ask for it themselves.</param>
internal sealed record FieldFacts(string Coordinate, TypeReference Type, IReadOnlyList<string> RuntimeTypes, bool IsKey, bool IsSteady)
{
    public bool IsComposite { get; init; }

    /// <summary>True when null is no value for the innermost items of lists, or for the field itself when it is no list.</summary>
    public bool MustHold => Innermost(Type).IsNonNull;

    private static TypeReference Innermost(TypeReference type) => type.Item is { } item ? Innermost(item) : type;
}
