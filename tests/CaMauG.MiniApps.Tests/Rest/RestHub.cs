using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.MiniApps.Tests.Rest;

/// <summary>A REST service over real HTTP whose answers a test writes, and the runtime of mini-apps beside it.</summary>
internal sealed class RestHub : IAsyncDisposable
{
    private readonly WebApplication _service;
    private readonly TestHub _hub;
    private readonly ConcurrentQueue<Asked> _asked = new();

    private RestHub(WebApplication service, TestHub hub) => (_service, _hub) = (service, hub);

    /// <summary>What the service was asked, in order.</summary>
    public IReadOnlyList<Asked> Asked => [.. _asked];

    public string Address => _service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts both.</summary>
    /// <param name="answer">Answers each request of the service.</param>
    /// <param name="configure">Options of mini-apps.</param>
    /// <param name="allowPrivate">Whether addresses inside the network may be called.</param>
    public static async Task<RestHub> StartAsync(RequestDelegate answer, Action<MiniAppsOptions>? configure = null, bool allowPrivate = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = builder.Build();
        var hub = await TestHub.StartAsync(configure: services =>
        {
            services.AddGateway(options => options.AllowPrivateAddresses = allowPrivate);
            services.Configure<MiniAppsOptions>(options => configure?.Invoke(options));
        });
        var made = new RestHub(service, hub);
        service.Run(async context =>
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
            var body = await reader.ReadToEndAsync();
            context.Request.Body.Position = 0;
            var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            made._asked.Enqueue(new(context.Request.Method, target, body, context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await answer(context);
        });
        await service.StartAsync();
        return made;
    }

    /// <summary>Answers a request by its target with JSON; 404 when there is none.</summary>
    public static RequestDelegate Json(params (string Target, string Json)[] answers)
    {
        var known = answers.ToDictionary(static answer => answer.Target, static answer => answer.Json, StringComparer.Ordinal);
        return async context =>
        {
            var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            context.Response.StatusCode = known.ContainsKey(target) ? 200 : 404;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(known.GetValueOrDefault(target, """{"error":"không có"}"""));
        };
    }

    public RestHub Load(string schema)
    {
        _hub.Load(RestPlugin.Read(schema, Address));
        return this;
    }

    public async Task<SubgraphResponse> SendAsync(
        string document, object? variables = null, ClaimsPrincipal? caller = null, string? token = null, string? language = null, TimeSpan? time = null,
        OperationKind kind = OperationKind.Query) =>
        await _hub.Host.Find("ben-do", 1)!.SendAsync(
            new()
            {
                Subgraph = "ben-do", Document = document, Caller = caller, BearerToken = token, AcceptLanguage = language, TimeLeft = time, Kind = kind,
                Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
            },
            TestContext.Current.CancellationToken);

    public async Task<string> RunAsync(string document, object? variables = null, ClaimsPrincipal? caller = null, string? token = null, string? language = null, TimeSpan? time = null)
    {
        using var response = await SendAsync(document, variables, caller, token, language, time);
        return response.Failure is { } failure ? $"{failure.Code}: {failure.Message}" : Encoding.UTF8.GetString(response.Body.Span);
    }

    /// <summary>The data, which must come without errors.</summary>
    public async Task<string> DataAsync(string document, object? variables = null, ClaimsPrincipal? caller = null, string? token = null, string? language = null)
    {
        var answer = await RunAsync(document, variables, caller, token, language);
        Assert.StartsWith("{\"data\":", answer, StringComparison.Ordinal);
        return answer["{\"data\":".Length..^1];
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _service.DisposeAsync();
    }
}

/// <summary>What a service was asked.</summary>
internal sealed record Asked(string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers);
