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

    public IEnumerable<AppField> QueryFields => Find("Query")?.Fields.Values ?? Enumerable.Empty<AppField>();

    public IEnumerable<AppField> MutationFields => Find("Mutation")?.Fields.Values ?? Enumerable.Empty<AppField>();

    public AppType? Find(string name) => Types.GetValueOrDefault(name);
}
