namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>A type as one subgraph declares it.</summary>
internal sealed class TypeDraft(DraftKind kind, string name)
{
    public DraftKind Kind { get; } = kind;

    public string Name { get; } = name;

    public bool IsInterfaceObject { get; init; }

    public List<KeyDraft> Keys { get; private init; } = [];

    public List<string> Interfaces { get; private init; } = [];

    public List<FieldDraft> Fields { get; private init; } = [];

    /// <summary>Members of a union, values of an enum.</summary>
    public List<string> Members { get; private init; } = [];

    public List<ArgumentDraft> InputFields { get; private init; } = [];

    public FieldDraft? FindField(string name) => Fields.Find(field => field.Name == name);

    public void Replace(FieldDraft field) => Fields[Fields.FindIndex(known => known.Name == field.Name)] = field;

    public TypeDraft Clone() => new(Kind, Name)
    {
        IsInterfaceObject = IsInterfaceObject,
        Keys = [.. Keys],
        Interfaces = [.. Interfaces],
        Fields = [.. Fields],
        Members = [.. Members],
        InputFields = [.. InputFields],
    };
}
