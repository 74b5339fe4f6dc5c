namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>One subgraph.</summary>
internal sealed class SubgraphDraft(string name)
{
    public string Name { get; } = name;

    public List<TypeDraft> Types { get; private init; } = [];

    public TypeDraft? Find(string typeName) => Types.Find(type => type.Name == typeName);

    public TypeDraft Add(TypeDraft type)
    {
        Types.Add(type);
        return type;
    }

    public SubgraphDraft Clone() => new(Name) { Types = [.. Types.Select(static type => type.Clone())] };
}
