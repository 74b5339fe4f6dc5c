using System.Text.Json;
using CaMauG.MiniApps.Datasets.Reading;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Manifests;
using CaMauG.MiniApps.Rest.Reading;
using CaMauG.MiniApps.Schemas;
using CaMauG.Subgraphs;

namespace CaMauG.MiniApps;

/// <summary>Reads a plugin from a folder or from uploaded files and says everything that is wrong with it.</summary>
public static class PluginFolder
{
    private const int MostFiles = 200;
    private const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Reads the plugin in a folder.</summary>
    public static ReadResult Read(string folder) => Read(PluginFiles.FromFolder(folder));

    /// <summary>Reads a plugin that was handed in as files: path inside the folder → bytes.</summary>
    public static ReadResult Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => Read(PluginFiles.From(files));

    /// <summary>Reads a plugin from its files.</summary>
    public static ReadResult Read(PluginFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var log = new FindingLog();
        CheckSize(files, log);
        var manifest = ManifestReader.Read(files, log);
        var schema = ReadSchema(files, manifest, log);
        var dataset = schema is not null && ReadsRows(files, manifest) ? DatasetReader.Read(schema, files, log) : null;
        var rest = schema is not null && CallsService(schema, manifest) ? RestReader.Read(schema, manifest, log) : null;
        var (appId, versionCode) = Identify(files);
        var definition = log.HasErrors || manifest is null || schema is null ? null : new MiniAppDefinition(manifest, schema, files, dataset, rest);
        return new(definition, log.Sorted, appId, versionCode);
    }

    private static void CheckSize(PluginFiles files, FindingLog log)
    {
        var paths = files.Paths.ToList();
        if (paths.Count > MostFiles || paths.Sum(path => (long)files.Find(path)!.Value.Length) > MostBytes)
        {
            log.Error("TOO_LARGE", null, Place.Unknown);
        }
    }

    // Without a readable manifest the schema is checked as what it looks like, so that one run finds everything.
    private static bool ReadsRows(PluginFiles files, Manifest? manifest) =>
        manifest is null ? files.In("data", ".json", ".csv").Any() : manifest.Service.Kind is ServiceKind.Dataset;

    private static bool CallsService(AppSchema schema, Manifest? manifest) =>
        manifest is null ? schema.Connect is not null : manifest.Service.Kind is ServiceKind.Rest;

    private static AppSchema? ReadSchema(PluginFiles files, Manifest? manifest, FindingLog log)
    {
        if (files.FindText(AppSchema.FileName) is not { } text)
        {
            if (manifest?.Service.Kind is ServiceKind.GraphQl)
            {
                return new(string.Empty, string.Empty, new Dictionary<string, AppType>(), false);
            }

            log.Error("SCHEMA_MISSING", null, Place.Unknown);
            return null;
        }

        if (AppSchemaReader.Read(text, manifest is null or { Service.Kind: ServiceKind.Rest }, log) is not { } schema)
        {
            return null;
        }

        foreach (var problem in SubgraphServer.Check(schema.SubgraphSdl))
        {
            log.Error("SCHEMA_PROBLEM", AppSchema.FileName, new(problem.Line, problem.Column), problem.Message);
        }

        return schema;
    }

    private static (string? AppId, int VersionCode) Identify(PluginFiles files)
    {
        try
        {
            using var json = JsonDocument.Parse(files.FindText(ManifestDocument.FileName) ?? "null");
            var document = new ManifestDocument(json.RootElement, JsonPlaces.Read("{}"), files);
            return (document.Text("app_id"), document.Integer("version.code") ?? 0);
        }
        catch (JsonException)
        {
            return (null, 0);
        }
    }
}
