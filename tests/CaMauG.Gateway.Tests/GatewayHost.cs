using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Tests;

/// <summary>The gateway on a real port. A request says who it is in headers, as the host's authentication would find out.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayHost(WebApplication app)
    {
        _app = app;
        Client = new() { BaseAddress = new(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<GatewayHost> StartAsync(
        ISupergraphSource graph, FakeServices? services = null, Action<GatewayOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(graph);
        if (services is not null)
        {
            builder.Services.AddSingleton<ISubgraphTransportSource>(services);
        }

        add?.Invoke(builder.Services);
        builder.Services.AddGateway(options =>
        {
            options.AllowPrivateAddresses = true;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.Use(static (context, next) =>
        {
            context.User = CallerOf(context.Request);
            return next(context);
        });
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public async Task<JsonNode> QueryAsync(string query, object? variables = null, Action<HttpRequestMessage>? prepare = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        prepare?.Invoke(request);
        if (request.Headers.Contains("test-account") && !request.Headers.Contains("test-scheme") && request.Headers.Authorization is null)
        {
            request.Headers.Add("Authorization", "Bearer token");
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    public Task<HttpResponseMessage> PostAsync(string body, string accept = "application/graphql-response+json", string contentType = "application/json")
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops as on SIGTERM; ends when all is drained.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    internal static string[] Codes(JsonNode response) =>
        [.. (response["errors"]?.AsArray() ?? []).Select(static error => error!["extensions"]!["code"]!.GetValue<string>())];

    private static ClaimsPrincipal CallerOf(HttpRequest request)
    {
        if (request.Headers["test-account"] is not [{ } account])
        {
            return new(new ClaimsIdentity());
        }

        List<Claim> claims = [new(CallerClaims.Account, account), new(CallerClaims.Scope, request.Headers["test-scope"].ToString()), new(CallerClaims.Session, "s1")];
        if (request.Headers["test-client"] is [{ } client])
        {
            claims.Add(new(CallerClaims.Client, client));
        }

        claims.AddRange(request.Headers["test-policy"].SelectMany(static value => value!.Split(", ")).Select(static policy => new Claim("test-policy", policy)));
        if (request.Headers["test-expires"] is [{ } expires])
        {
            claims.Add(new(CallerClaims.ExpiresAt, expires));
        }

        return new(new ClaimsIdentity(claims, "test"));
    }
}
