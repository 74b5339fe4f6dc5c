namespace CaMauG.MiniApps.Schemas;

/// <summary>A mini-app's <c>schema.graphql</c> as the hub works with it.</summary>
/// <param name="Text">The text as written.</param>
/// <param name="SubgraphSdl">The text without the hub's own directives; every remaining character stands where it stood.</param>
/// <param name="Types">Types by name.</param>
/// <param name="UsesDataset">True when it imports the dataset directives.</param>
internal sealed record AppSchema(string Text, string SubgraphSdl, IReadOnlyDictionary<string, AppType> Types, bool UsesDataset)
{
    /// <summary>Its link to the connect specification; null without one, or when it is not the hub that reads it.</summary>
    public AppConnect? Connect { get; init; }

    public const string FileName = "schema.graphql";

    /// <summary>The hub's entity for a person.</summary>
    public const string Citizen = "Citizen";

    public IEnumerable<AppField> QueryFields => Find("Query")?.Fields.Values ?? Enumerable.Empty<AppField>();

    public IEnumerable<AppField> MutationFields => Find("Mutation")?.Fields.Values ?? Enumerable.Empty<AppField>();

    /// <summary>Coordinates of what shows one citizen's things.</summary>
    public IEnumerable<string> PersonalFields => Types.Values.Where(static type => type.Kind is AppTypeKind.Object)
        .SelectMany(static type => type.Fields.Values).Where(IsPersonal).Select(static own => own.Coordinate);

    public AppType? Find(string name) => Types.GetValueOrDefault(name);

    /// <summary>True for a field that gives owned rows, is one of theirs, or is added to the citizen.</summary>
    public bool IsPersonal(AppField field) => field.Owner is Citizen || IsOwned(field.Owner) || IsOwned(field.Type.Name);

    private bool IsOwned(string type) => Find(type) is { } found && (found.Find("owned") is not null
        || (found.Fields.GetValueOrDefault("edges") is { } edges && Find(edges.Type.Name)?.Fields.GetValueOrDefault("node") is { } node
            && Find(node.Type.Name)?.Find("owned") is not null));
}
