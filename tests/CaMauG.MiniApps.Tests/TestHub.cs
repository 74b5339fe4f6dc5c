using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Storage;
using CaMauG.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.MiniApps.Tests;

/// <summary>The runtime of mini-apps on a database of its own, with a clock that stands still until it is moved.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    // Migrating takes longer than a test: it is done once, and each test gets a copy of the file.
    private static readonly Lazy<Task<string>> s_template = new(MakeTemplateAsync);

    private readonly string _file = NewFile();
    private readonly ServiceProvider _services;

    private TestHub(Dictionary<string, string>? demoAccounts, string? postgres, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMiniApps(
            options => options.DemoOwner = demoAccounts is null ? null : (app, user) => demoAccounts.TryGetValue(user, out var subject) ? $"{subject}@{app}" : null,
            postgres is null ? options => options.UseSqlite($"Data Source={_file};Pooling=False") : HubDatabase.Read(postgres, string.Empty).Use);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public FixedClock Clock { get; } = new(new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));

    public MiniAppHost Host => _services.GetRequiredService<MiniAppHost>();

    public CitizenRows Citizens => _services.GetRequiredService<CitizenRows>();

    public static async Task<TestHub> StartAsync(Dictionary<string, string>? demoAccounts = null, Action<IServiceCollection>? configure = null)
    {
        var hub = new TestHub(demoAccounts, await TestDatabase.ForAsync($"{Guid.NewGuid()}", static connection => new TestHub(null, connection)._services.MigrateMiniAppsAsync()), configure);
        if (!TestDatabase.IsPostgres)
        {
            File.Copy(await s_template.Value, hub._file);
        }

        return hub;
    }

    public static ClaimsPrincipal Citizen(string subject, params string[] roles) => new(new ClaimsIdentity(
        [new("sub", subject), new("camaug:assurance", "2"), .. roles.Select(role => new Claim("role", role))], "test"));

    public MiniAppDefinition Load(ReadResult read)
    {
        Assert.True(read.Definition is not null, string.Join(Environment.NewLine, read.Findings));
        Assert.Empty(Host.Load(read.Definition));
        return read.Definition;
    }

    public async Task<JsonElement> RunAsync(
        string app, string document, object? variables = null, ClaimsPrincipal? caller = null, string? language = null, int version = 1)
    {
        var transport = Host.Find(app, version);
        Assert.NotNull(transport);
        var request = new SubgraphRequest
        {
            Subgraph = app, Document = document, Caller = caller, AcceptLanguage = language, Kind = OperationKind.Query,
            Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
        };
        using var response = await transport.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Null(response.Failure);
        return JsonDocument.Parse(response.Body.ToArray()).RootElement;
    }

    public async Task<JsonElement> DataAsync(
        string app, string document, object? variables = null, ClaimsPrincipal? caller = null, string? language = null)
    {
        var answer = await RunAsync(app, document, variables, caller, language);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ValueKind is JsonValueKind.Undefined ? string.Empty : errors.GetRawText());
        return answer.GetProperty("data");
    }

    public async Task<string> CodeAsync(string app, string document, object? variables = null, ClaimsPrincipal? caller = null)
    {
        var answer = await RunAsync(app, document, variables, caller);
        return answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        File.Delete(_file);
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"miniapps-{Guid.NewGuid():N}.db");

    private static async Task<string> MakeTemplateAsync()
    {
        var hub = new TestHub(null, null);
        await hub._services.MigrateMiniAppsAsync();
        await hub._services.DisposeAsync();
        return hub._file;
    }
}
