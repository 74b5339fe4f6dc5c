using CaMauG.Testing;

namespace CaMauG.Hub.Tests.Telemetry;

/// <summary>A hub that says all it can say: every category logs at Debug, metrics need a token, traces and logs go to a collector.</summary>
public sealed class WatchedHub : IAsyncLifetime
{
    public const string Token = "metrics-token-0123456789";

    private readonly Collector _collector = new();
    private HubProcess? _hub;

    public HubProcess Hub => _hub ?? throw new InvalidOperationException("The hub has not been started.");

    /// <summary>All that was exported to a path of the collector.</summary>
    public string Exported(string path) => _collector.Of(path);

    public async ValueTask InitializeAsync() => _hub = await HubProcess.StartAsync(new()
    {
        ["Telemetry:MetricsToken"] = Token,
        ["Telemetry:OtlpEndpoint"] = _collector.Url.ToString(),
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
        ["Logging:LogLevel:Default"] = "Debug",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Debug",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",
        ["Logging:LogLevel:OpenIddict"] = "Debug",
    });

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        await _collector.DisposeAsync();
    }
}
