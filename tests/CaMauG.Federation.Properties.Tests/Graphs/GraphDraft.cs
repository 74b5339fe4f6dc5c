namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Several subgraphs over one set of data.</summary>
internal sealed class GraphDraft
{
    public List<SubgraphDraft> Subgraphs { get; private init; } = [];

    /// <summary>Labels of progressive overrides that have taken effect.</summary>
    public HashSet<string> ActiveLabels { get; private init; } = [];

    /// <summary>Seeds the data.</summary>
    public required int DataSeed { get; init; }

    /// <summary>Whether resolvers throw and give null where none may be.</summary>
    public required bool HasFailures { get; init; }

    public IEnumerable<(SubgraphDraft Subgraph, TypeDraft Type)> Types =>
        Subgraphs.SelectMany(static subgraph => subgraph.Types.Select(type => (subgraph, type)));

    public IEnumerable<(SubgraphDraft Subgraph, FieldDraft Field)> Declarations(string typeName, string fieldName) =>
        from declared in Types
        where declared.Type.Name == typeName
        let field = declared.Type.FindField(fieldName)
        where field is not null
        select (declared.Subgraph, field);

    public GraphDraft Clone() => new()
    {
        DataSeed = DataSeed,
        HasFailures = HasFailures,
        ActiveLabels = [.. ActiveLabels],
        Subgraphs = [.. Subgraphs.Select(static subgraph => subgraph.Clone())],
    };
}
