namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>A type as the whole graph means it; subgraphs declare parts of it.</summary>
internal sealed class TypeBlueprint(BlueprintKind kind, string name)
{
    public BlueprintKind Kind { get; } = kind;

    public string Name { get; } = name;

    /// <summary>Fields of a value type or of an enum-like part; common fields of an interface; key fields of an entity.</summary>
    public List<FieldDraft> Fields { get; init; } = [];

    /// <summary>Entities: the keys that subgraphs choose from.</summary>
    public List<string> Keys { get; init; } = [];

    /// <summary>Objects of an interface or union.</summary>
    public List<string> Members { get; init; } = [];

    /// <summary>The only subgraphs that may name it; empty for all.</summary>
    public HashSet<string> OnlyIn { get; init; } = [];

    /// <summary>Subgraphs that must not name it.</summary>
    public HashSet<string> NeverIn { get; init; } = [];
}

internal enum BlueprintKind
{
    Entity,
    Value,
    Interface,
    Union,
    InterfaceEntity,
}
