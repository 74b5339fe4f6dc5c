using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Composition;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;
using CaMauG.Federation.Transports;
using CaMauG.MiniApps;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Plugins.Tests.Pages;

/// <summary>All plugins as one graph, composed, planned and executed as the gateway does it, with the demo accounts' rows and the hub's registers.</summary>
public sealed class PluginGraph : IAsyncLifetime
{
    private const string Registers = "registers";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"plugin-graph-{Guid.NewGuid():N}.db");
    private readonly PlanExecutor _executor = new(TimeProvider.System);
    private readonly Dictionary<string, MiniAppDefinition> _apps = new(StringComparer.Ordinal);
    private ServiceProvider? _services;
    private Supergraph? _supergraph;

    public ApiSchema Api => Graph.ApiSchema;

    private Supergraph Graph => _supergraph ?? throw new InvalidOperationException("The graph has not been composed.");

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new StillClock());
        services.AddMiniApps(
            static options => options.DemoOwner = static (_, userName) => PluginHub.Subject(userName),
            options => options.UseSqlite($"Data Source={_file}"));
        _services = services.BuildServiceProvider();
        await _services.MigrateMiniAppsAsync(TestContext.Current.CancellationToken);
        var host = _services.GetRequiredService<MiniAppHost>();
        foreach (var read in Repository.PluginNames.Select(static name => PluginFolder.Read(Repository.Plugin(name))).Append(PluginFolder.Read(RegisterFiles())))
        {
            Assert.True(read.Definition is not null, string.Join(Environment.NewLine, read.Findings));
            _apps[read.Definition.Manifest.AppId] = read.Definition;
            var findings = host.Load(read.Definition);
            Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
        }

        var composed = Composer.Compose([.. _apps.Values.Select(static app => new SubgraphSource(app.Manifest.AppId, null, app.SubgraphSdl))]);
        Assert.True(composed.Succeeded, string.Join(Environment.NewLine, composed.Errors));
        _supergraph = Supergraph.Parse(composed.SupergraphSdl!);
    }

    public MiniAppDefinition App(string plugin) => _apps[plugin];

    /// <summary>The whole response of an operation.</summary>
    public async Task<JsonElement> RunAsync(string text, IReadOnlyDictionary<string, object?> variables, ClaimsPrincipal? caller)
    {
        var document = Parser.Parse(text);
        var planned = new QueryPlanner(Graph).Plan(document);
        Assert.True(planned.Plan is not null, $"{string.Join(Environment.NewLine, planned.Errors)}{Environment.NewLine}{text}");
        var operation = ExecutableOperation.Compile(
            planned.Plan, document, document.Definitions.OfType<GraphQLOperationDefinition>().Single(), Graph.ApiSchema);
        using var result = await _executor.ExecuteAsync(
            new()
            {
                Operation = operation,
                Dispatcher = new HostDispatcher(Transport, caller),
                Variables = JsonSerializer.SerializeToUtf8Bytes(variables),
            },
            TestContext.Current.CancellationToken);
        return JsonDocument.Parse(result.Body.ToArray()).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    private ISubgraphTransport Transport(string name) =>
        _services!.GetRequiredService<MiniAppHost>().Find(name, _apps[name].Manifest.VersionCode)
        ?? throw new InvalidOperationException($"{name} is not served.");

    // The hub's own subgraph answers for agencies and administrative units; its rows are the files it reads them from.
    private static Dictionary<string, ReadOnlyMemory<byte>> RegisterFiles()
    {
        var folder = Path.Combine(Repository.Root, "src", "CaMauG.Catalog", "Agencies", "Registers");
        return new()
        {
            ["manifest.json"] = Encoding.UTF8.GetBytes($$"""
                {
                  "app_id": "{{Registers}}", "lang": "vi", "name": "Danh mục", "short_name": "Danh mục", "description": "Cơ quan, đơn vị hành chính.",
                  "version": { "code": 1, "name": "1" }, "icons": [{ "src": "icon.svg", "label": "Biểu tượng" }], "pages": ["home"],
                  "translations": { "en": { "name": "Registers", "short_name": "Registers", "description": "Agencies, administrative units." } },
                  "hub": { "category": "hanh-chinh", "audience": ["officer"], "publisher": { "agency": "ubnd-tinh" }, "service": { "kind": "dataset" }, "auth": { "min_assurance": 0 } }
                }
                """),
            ["schema.graphql"] = Encoding.UTF8.GetBytes("""
                extend schema
                  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
                  @link(url: "https://camaug.vn/specs/dataset/v1", import: ["@rows"])
                type Query { registeredAgencies: [Agency!]! @rows(sort: "code") registeredUnits: [AdminUnit!]! @rows(sort: "code") }
                scalar Date
                type Agency @key(fields: "code") { code: ID! name: String! nameEn: String adminUnit: AdminUnit }
                type AdminUnit @key(fields: "code") { code: ID! name: String! level: Int! validFrom: Date! validTo: Date successor: AdminUnit }
                """),
            ["icon.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
            ["pages/home.graphql"] = Encoding.UTF8.GetBytes("query Home @page(title: \"Danh mục\", titleEn: \"Registers\", layout: LIST) { registeredAgencies { code } }"),
            ["data/Agency.json"] = File.ReadAllBytes(Path.Combine(folder, "agencies.json")),
            ["data/AdminUnit.json"] = File.ReadAllBytes(Path.Combine(folder, "admin-units.json")),
        };
    }
}
