using CaMauG.MiniApps.Datasets;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Manifests;
using CaMauG.MiniApps.Rest;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps;

/// <summary>A plugin that was read and found in order: everything it says about itself. Immutable.</summary>
public sealed class MiniAppDefinition
{
    internal MiniAppDefinition(Manifest manifest, AppSchema schema, PluginFiles files, DatasetModel? dataset, RestModel? rest)
    {
        Manifest = manifest;
        Schema = schema;
        Files = files;
        Dataset = dataset;
        Rest = rest;
    }

    /// <summary>What it says about itself.</summary>
    public Manifest Manifest { get; }

    /// <summary>Its <c>schema.graphql</c> as written; empty for a <c>graphql</c> service without one.</summary>
    public string SchemaSdl => Schema.Text;

    /// <summary>
    /// The schema to compose: without the hub's own directives, everything else in its line and column, so that composition errors point
    /// into the file. Empty for a <c>graphql</c> service without a schema file; it is then asked for <c>_service { sdl }</c>.
    /// </summary>
    public string SubgraphSdl => Schema.SubgraphSdl;

    /// <summary>Coordinates (<c>Type.field</c>) of its schema that show one citizen's things: owned rows, and what it adds to the citizen.</summary>
    public IEnumerable<string> PersonalFields => Schema.PersonalFields;

    /// <summary>The files it was read from.</summary>
    public PluginFiles Files { get; }

    /// <summary>Bytes of the first icon.</summary>
    public ReadOnlyMemory<byte> Icon => Files.Find(Manifest.Icons[0].Src) ?? default;

    internal AppSchema Schema { get; }

    internal DatasetModel? Dataset { get; }

    internal RestModel? Rest { get; }
}
