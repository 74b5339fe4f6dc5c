using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using CaMauG.Subgraphs.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.HubApi.Tests;

/// <summary>The hub's subgraph over modules in memory.</summary>
internal sealed class HubGraph : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public HubGraph()
    {
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<ICatalog>(Modules).AddSingleton<IInstallations>(Modules).AddSingleton<IInbox>(Modules).AddSingleton<IRegistry>(Modules)
            .AddSingleton<IStatistics>(Modules).AddSingleton<IPseudonyms>(Modules).AddSingleton<IServiceHealth>(Modules).AddSingleton<ISessions>(Modules)
            .AddSingleton<ITokenKeyDesk, FakeTokenKeys>().AddSingleton<IClientDesk, FakeClients>();
        services.AddHubApi();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public FakeModules Modules { get; } = new();

    public static ClaimsPrincipal Person(string name, params string[] roles) => new(new ClaimsIdentity(
        [
            new(CallerClaims.Account, new Guid(Encoding.UTF8.GetBytes(name.PadRight(16)[..16])).ToString()),
            new(CallerClaims.Name, name),
            new(CallerClaims.Assurance, "2"),
            .. roles.Select(role => new Claim(CallerClaims.Role, role)),
        ],
        "test"));

    /// <summary>Runs an operation that must not have errors.</summary>
    public async Task<JsonElement> DataAsync(string document, ClaimsPrincipal? caller = null, object? variables = null, string language = "vi")
    {
        var answer = await ExecuteAsync(document, caller, variables, language);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    public async Task<JsonElement> ExecuteAsync(string document, ClaimsPrincipal? caller = null, object? variables = null, string language = "vi")
    {
        var call = new SubgraphCall
        {
            Document = document,
            Variables = variables is null ? default : JsonSerializer.SerializeToUtf8Bytes(variables),
            Principal = caller,
            AcceptLanguage = language,
        };
        using var answer = await _services.GetRequiredService<HubSubgraphServer>().Server.ExecuteAsync(call, TestContext.Current.CancellationToken);
        return JsonElement.Parse(answer.Body.Span);
    }

    /// <summary>Follows a subscription.</summary>
    public IAsyncEnumerable<SubgraphAnswer> SubscribeAsync(string document, ClaimsPrincipal? caller) =>
        _services.GetRequiredService<HubSubgraphServer>().Server.SubscribeAsync(new() { Document = document, Principal = caller }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
