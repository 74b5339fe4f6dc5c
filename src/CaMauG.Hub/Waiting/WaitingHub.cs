using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;

namespace CaMauG.Hub.Waiting;

/// <summary>
/// What stands at the hub's address while its database is away: the gateway alone, with the graph that served last. Whoever does not say who they are is
/// answered as far as services elsewhere can answer; everything else is told to come again. It asks for the database until the whole hub can take over.
/// </summary>
internal sealed partial class WaitingHub : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly WebApplication _app;

    private WaitingHub(WebApplication app) => _app = app;

    /// <summary>Begins to listen where the hub would.</summary>
    /// <param name="builder">Prepared as for the hub, listening addresses included.</param>
    /// <param name="settings">The hub's settings.</param>
    /// <param name="away">Why the hub cannot start.</param>
    public static async Task<WaitingHub> StartAsync(WebApplicationBuilder builder, HubSettings settings, Exception away)
    {
        builder.Services.AddSingleton<ISupergraphSource, NoSupergraph>();
        builder.Services.AddGateway(settings.Apply);
        builder.Services.Configure<GatewayOptions>(builder.Configuration.GetSection("Gateway"));
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseMiddleware<WaitingRefusals>();
        app.MapGateway();
        await app.StartAsync();
        Log.Waiting(app.Logger, away);
        return new(app);
    }

    /// <summary>Tries to start the whole hub, again and again.</summary>
    /// <param name="start">Gives the hub that has taken over, or null and why its database is still away.</param>
    /// <returns>Null when the process is told to stop before.</returns>
    public async Task<WebApplication?> WaitAsync(Func<Task<(WebApplication? Hub, Exception? Away)>> start)
    {
        var stopping = _app.Lifetime.ApplicationStopping;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(s_pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested && await start() is { Hub: { } hub })
            {
                Log.Back(_app.Logger);
                return hub;
            }
        }

        return null;
    }

    /// <summary>Answers what is in flight and leaves the address to the hub.</summary>
    public Task StopAsync(CancellationToken cancellation) => _app.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class NoSupergraph : ISupergraphSource
    {
        public SupergraphSnapshot? Current => null;

        public event Action<SupergraphSnapshot>? Changed
        {
            add { }
            remove { }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Critical, "The database is away. The graph that served last is served as far as it needs none; all else is answered with 503.", EventName = "DatabaseAway")]
        public static partial void Waiting(ILogger logger, Exception away);

        [LoggerMessage(9002, LogLevel.Warning, "The database is back; the hub takes over.", EventName = "DatabaseBack")]
        public static partial void Back(ILogger logger);
    }
}
