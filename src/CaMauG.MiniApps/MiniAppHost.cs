using System.Collections.Concurrent;
using CaMauG.Federation.Transports;
using CaMauG.MiniApps.Assemblies;
using CaMauG.MiniApps.Data;
using CaMauG.MiniApps.Datasets.Reading;
using CaMauG.MiniApps.Datasets.Serving;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Hosting;
using CaMauG.MiniApps.Manifests;
using CaMauG.MiniApps.Rest.Serving;
using CaMauG.MiniApps.Rows;
using CaMauG.Sdk;
using CaMauG.Sdk.Blobs;
using CaMauG.Subgraphs;
using CaMauG.Subgraphs.Events;
using CaMauG.Subgraphs.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.MiniApps;

/// <summary>
/// Serves the mini-apps that run in this process, by app and version: several versions of one may be loaded while the gateway changes over.
/// </summary>
public sealed partial class MiniAppHost : ISubgraphTransportSource
{
    private readonly ConcurrentDictionary<(string AppId, int Version), Served> _served = new();
    private readonly ConcurrentDictionary<string, AppTopics> _topics = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<MiniAppsDb> _databases;
    private readonly WriteGate _gate;
    private readonly EventBroker _events;
    private readonly MiniAppsOptions _options;
    private readonly TimeProvider _clock;
    private readonly IServiceHttpClient? _http;
    private readonly ILogger<MiniAppHost> _logger;

    internal MiniAppHost(
        IDbContextFactory<MiniAppsDb> databases,
        WriteGate gate,
        EventBroker events,
        IOptions<MiniAppsOptions> options,
        TimeProvider clock,
        IServiceHttpClient? http,
        ILogger<MiniAppHost> logger) =>
        (_databases, _gate, _events, _options, _clock, _http, _logger) = (databases, gate, events, options.Value, clock, http, logger);

    /// <inheritdoc/>
    public ISubgraphTransport? Find(string subgraph, int version) => _served.GetValueOrDefault((subgraph, version))?.Transport;

    /// <summary>
    /// Begins to serve a version; loading it again takes the place of the earlier load. A service elsewhere needs nothing and is ignored.
    /// Findings say why it can't be served; empty when it is.
    /// </summary>
    public IReadOnlyList<PluginFinding> Load(MiniAppDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var log = new FindingLog();
        var manifest = definition.Manifest;
        var served = manifest.Service.Kind switch
        {
            ServiceKind.Dataset => Serve(definition, new DatasetApp(definition.Dataset!), null, log),
            ServiceKind.DotNet => ServeAssembly(definition, log),
            ServiceKind.Rest => ServeRest(definition, log),
            _ => null,
        };
        if (served is not null)
        {
            Replace((manifest.AppId, manifest.VersionCode), served);
            Log.Loaded(_logger, manifest.AppId, manifest.VersionCode, manifest.Service.Kind);
        }

        return log.Sorted;
    }

    /// <summary>Ends serving a version. Requests in flight finish; a plugin's assembly goes when the last of them has.</summary>
    public void Unload(string appId, int versionCode)
    {
        if (_served.TryRemove((appId, versionCode), out var served))
        {
            served.Context?.Unload();
            Log.Unloaded(_logger, appId, versionCode);
        }
    }

    /// <summary>The topics of a mini-app, the same for all of its versions and for a service of its own elsewhere.</summary>
    public AppTopics TopicsOf(string appId) => _topics.GetOrAdd(appId, static (id, host) => new(host._events, id, host._options.Events, host._clock), this);

    /// <summary>A file a mini-app stored, or null.</summary>
    public Task<Blob?> FindFileAsync(string appId, string id, CancellationToken cancellation) =>
        new AppBlobStore(appId, _databases, _gate, _clock).FindAsync(id, cancellation);

    /// <summary>Collections of a mini-app whose rows stay when their owner's account is deleted, in any version that is served; null when none is.</summary>
    internal IReadOnlySet<string>? FindKept(string appId)
    {
        var layouts = _served.Where(pair => pair.Key.AppId == appId).Select(static pair => pair.Value.Layout).ToList();
        return layouts.Count is 0 ? null : layouts.SelectMany(static layout => layout.Kept).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The newest version of a mini-app that is served; null when none is.</summary>
    internal MiniAppDefinition? FindDefinition(string appId) =>
        _served.Where(pair => pair.Key.AppId == appId).OrderByDescending(static pair => pair.Key.Version).Select(static pair => pair.Value.Definition).FirstOrDefault();

    private void Replace((string AppId, int Version) key, Served served)
    {
        _served.TryGetValue(key, out var earlier);
        _served[key] = served;
        earlier?.Context?.Unload();
    }

    private Served? ServeAssembly(MiniAppDefinition definition, FindingLog log)
    {
        var name = definition.Manifest.Service.Assembly!;
        if (!_options.AllowAssemblies || definition.Files.Folder is not { } folder)
        {
            log.Error("ASSEMBLY_NOT_ALLOWED", ManifestDocument.FileName, Place.Unknown, name);
            return null;
        }

        if (PluginAssembly.Find(folder, name) is not { } path)
        {
            log.Error("ASSEMBLY_MISSING", ManifestDocument.FileName, Place.Unknown, name);
            return null;
        }

        PluginAssembly? context = null;
        try
        {
            (var app, context) = PluginAssembly.Load(path);
            if (Serve(definition, app, context, log) is { } served)
            {
                return served;
            }
        }
        // A plugin's constructor or Configure may throw anything: it must not take the hub with it.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Log.AssemblyFailed(_logger, definition.Manifest.AppId, error);
            log.Error("ASSEMBLY_FAILED", ManifestDocument.FileName, Place.Unknown, name, error.Message);
        }

        context?.Unload();
        return null;
    }

    private Served? ServeRest(MiniAppDefinition definition, FindingLog log)
    {
        var appId = definition.Manifest.AppId;
        if (_http is null)
        {
            log.Error("REST_NOT_CALLED", ManifestDocument.FileName, Place.Unknown);
            return null;
        }

        var model = definition.Rest!;
        var options = _options.Rest.GetValueOrDefault(appId) ?? new();
        if (model.ConfigNames.Where(name => !options.Config.ContainsKey(name)).ToList() is { Count: > 0 } absent)
        {
            Log.ConfigAbsent(_logger, appId, string.Join(", ", absent));
        }

        var app = new RestApp(model, definition.Schema, new RestService(appId, options, _logger));
        var client = new RestClient(_http, options);
        return Serve(definition, app, null, log, (server, services) => new RestTransport(server, client, options, services));
    }

    private Served? Serve(
        MiniAppDefinition definition, IMiniApp app, PluginAssembly? context, FindingLog log, Func<SubgraphServer, IServiceProvider, ISubgraphTransport>? carry = null)
    {
        var builder = new MiniAppBuilder();
        app.Configure(builder);
        try
        {
            var services = MakeServices(definition, log);
            var server = SubgraphServer.Create(definition.Schema.Text, builder, services, _logger, definition.SubgraphSdl);
            return new(carry is null ? new InProcessTransport(server) : carry(server, services), context, definition.Dataset?.Layout ?? RowLayout.Free, definition);
        }
        catch (SchemaProblemsException refused)
        {
            foreach (var problem in refused.Problems)
            {
                log.Error("SCHEMA_PROBLEM", CaMauG.MiniApps.Schemas.AppSchema.FileName, new(problem.Line, problem.Column), problem.Message);
            }

            return null;
        }
    }

    private AppServices MakeServices(MiniAppDefinition definition, FindingLog log)
    {
        var appId = definition.Manifest.AppId;
        var seeds = definition.Dataset?.Seeds ?? DatasetReader.ReadSeeds(definition.Schema, definition.Files, log);
        var layout = definition.Dataset?.Layout ?? RowLayout.Free;
        var collections = new SeedCollections(seeds, layout, userName => _options.DemoOwner?.Invoke(appId, userName), _clock);
        var rows = new AppRowStore(new AppRows(appId, collections, layout, _databases, _gate, _clock));
        return new(rows, new AppBlobStore(appId, _databases, _gate, _clock), TopicsOf(appId), _clock);
    }

    private sealed record Served(ISubgraphTransport Transport, PluginAssembly? Context, RowLayout Layout, MiniAppDefinition Definition);

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Information, "Mini-app {AppId} version {Version} ({Kind}) is served in this process.", EventName = "MiniAppLoaded")]
        public static partial void Loaded(ILogger logger, string appId, int version, ServiceKind kind);

        [LoggerMessage(8002, LogLevel.Information, "Mini-app {AppId} version {Version} is no longer served.", EventName = "MiniAppUnloaded")]
        public static partial void Unloaded(ILogger logger, string appId, int version);

        [LoggerMessage(8004, LogLevel.Warning, "Mini-app {AppId} reads $config.{Names}, which MiniApps:Rest:{AppId}:Config does not have.", EventName = "RestConfigAbsent")]
        public static partial void ConfigAbsent(ILogger logger, string appId, string names);

        [LoggerMessage(8003, LogLevel.Error, "The assembly of mini-app {AppId} could not be started.", EventName = "MiniAppAssemblyFailed")]
        public static partial void AssemblyFailed(ILogger logger, string appId, Exception error);
    }
}
