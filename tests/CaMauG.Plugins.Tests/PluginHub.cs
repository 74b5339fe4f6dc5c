using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.MiniApps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Plugins.Tests;

/// <summary>One plugin of the repository, served by the runtime on a SQLite file of its own, with the demo accounts' rows.</summary>
internal sealed class PluginHub : IAsyncDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"plugins-{Guid.NewGuid():N}.db");
    private readonly ServiceProvider _services;

    private PluginHub(MiniAppDefinition app)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMiniApps(
            static options => options.DemoOwner = static (_, userName) => Subject(userName),
            options => options.UseSqlite($"Data Source={_file}"));
        _services = services.BuildServiceProvider();
        App = app;
    }

    public StillClock Clock { get; } = new();

    public MiniAppDefinition App { get; }

    public static async Task<PluginHub> StartAsync(string plugin)
    {
        var read = PluginFolder.Read(Repository.Plugin(plugin));
        Assert.True(read.Definition is not null, string.Join(Environment.NewLine, read.Findings));
        var hub = new PluginHub(read.Definition);
        await hub._services.MigrateMiniAppsAsync(TestContext.Current.CancellationToken);
        var findings = hub._services.GetRequiredService<MiniAppHost>().Load(read.Definition);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
        return hub;
    }

    public static ClaimsPrincipal Citizen(string userName, params string[] scopes) => Caller(userName, "citizen", scopes);

    public static ClaimsPrincipal Officer(string userName = "vanhanh") => Caller(userName, "operator", []);

    /// <summary>The data of an operation that must succeed.</summary>
    public async Task<JsonElement> DataAsync(string document, object? variables = null, ClaimsPrincipal? caller = null)
    {
        var answer = await RunAsync(document, variables, caller);
        Assert.False(answer.TryGetProperty("errors", out _), answer.GetRawText());
        return answer.GetProperty("data");
    }

    /// <summary>The code of an operation that must be refused.</summary>
    public async Task<string?> RefusalAsync(string document, object? variables = null, ClaimsPrincipal? caller = null)
    {
        var answer = await RunAsync(document, variables, caller);
        Assert.True(answer.TryGetProperty("errors", out var errors), answer.GetRawText());
        return errors[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    /// <summary>The whole answer of an operation that may succeed or be refused.</summary>
    public Task<JsonElement> AnswerAsync(string document, object? variables, ClaimsPrincipal? caller) => RunAsync(document, variables, caller);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    internal static string Subject(string userName) => $"subject-of-{userName}";

    private static ClaimsPrincipal Caller(string userName, string role, string[] scopes) => new(new ClaimsIdentity(
        [
            new("sub", Subject(userName)), new("name", $"Người dùng {userName}"), new("role", role), new("camaug:assurance", "2"),
            .. scopes.Select(static scope => new Claim("scope", scope)),
        ],
        "test"));

    private async Task<JsonElement> RunAsync(string document, object? variables, ClaimsPrincipal? caller)
    {
        var name = App.Manifest.AppId;
        var transport = _services.GetRequiredService<MiniAppHost>().Find(name, App.Manifest.VersionCode);
        Assert.NotNull(transport);
        var request = new SubgraphRequest
        {
            Subgraph = name,
            Document = document,
            Caller = caller,
            Kind = OperationKind.Query,
            Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
        };
        using var response = await transport.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Null(response.Failure);
        return JsonDocument.Parse(response.Body.ToArray()).RootElement;
    }
}
