using System.Collections.Immutable;

namespace CaMauG.Federation.Schemas;

/// <summary>A type as it stands in the document, before its possible types are known.</summary>
internal sealed record SchemaTypeParts(string Name, TypeKind Kind)
{
    public string? Description { get; init; }

    public ImmutableArray<SchemaField> Fields { get; init; } = [];

    public ImmutableArray<SchemaArgument> InputFields { get; init; } = [];

    public ImmutableArray<string> Interfaces { get; init; } = [];

    public ImmutableArray<string> Members { get; init; } = [];

    public ImmutableArray<SchemaEnumValue> EnumValues { get; init; } = [];

    public string? SpecifiedByUrl { get; init; }

    public bool IsOneOf { get; init; }
}
