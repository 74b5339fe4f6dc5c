using System.Collections.Concurrent;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>The health of all services, as traffic and probes show it.</summary>
internal sealed partial class ServiceBoard : IServiceHealth
{
    private readonly ConcurrentDictionary<string, ServiceRecord> _records = new(StringComparer.Ordinal);
    private readonly IOptions<GatewayOptions> _options;
    private readonly TimeProvider _time;
    private readonly GatewayMetrics _metrics;
    private readonly ILogger<ServiceBoard> _logger;

    public ServiceBoard(IOptions<GatewayOptions> options, TimeProvider time, GatewayMetrics metrics, ILogger<ServiceBoard> logger)
    {
        _options = options;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        Watch("camaug.gateway.service.breaker", "{state}", "Breaker of a service: 0 closed, 1 half open, 2 open.", static record => CodeOf(record.Breaker.State));
        Watch("camaug.gateway.service.up", "{state}", "A service as traffic and probes show it: 1 up or not yet known, 0 down.", static record => record.State == ServiceState.Down ? 0 : 1);
        Watch("camaug.gateway.service.calls", "{call}", "Calls to a service that run.", static record => record.Gate.Running);
        Watch("camaug.gateway.service.waiting", "{call}", "Calls to a service that wait for a place.", static record => record.Gate.Waiting);
    }

    /// <summary>Raised when a service's breaker opens (true) or closes (false). Whoever hears it must be quick: calls wait.</summary>
    public event Action<string, bool>? BreakerTurned;

    /// <summary>Every service anything is known of, by name.</summary>
    public IEnumerable<KeyValuePair<string, ServiceRecord>> Records => _records;

    public ServiceState Of(string subgraph) => _records.TryGetValue(subgraph, out var record) ? record.State : ServiceState.Unknown;

    public ServiceRecord Get(string subgraph) => _records.GetOrAdd(subgraph, static (subgraph, board) => board.Create(subgraph), this);

    private ServiceRecord Create(string subgraph) => new(
        new(_options.Value, _time, isOpen => Tell(subgraph, isOpen)), new(_options.Value.MaxServiceCalls, _options.Value.MaxServiceQueue));

    private void Watch(string name, string unit, string description, Func<ServiceRecord, long> read) =>
        _metrics.WatchServices(name, unit, description, () => _records.Select(entry => (entry.Key, read(entry.Value))));

    private static long CodeOf(BreakerState state) => state switch
    {
        BreakerState.Closed => 0,
        BreakerState.HalfOpen => 1,
        _ => 2,
    };

    private void Tell(string subgraph, bool isOpen)
    {
        if (isOpen)
        {
            Log.Opened(_logger, subgraph, _options.Value.BreakerPause);
        }
        else
        {
            Log.Closed(_logger, subgraph);
        }

        _metrics.BreakerTurned(subgraph, isOpen);
        BreakerTurned?.Invoke(subgraph, isOpen);
    }

    private static partial class Log
    {
        [LoggerMessage(4105, LogLevel.Warning, "The breaker of service {Service} has opened; one call in {Pause} may try.", EventName = "BreakerOpened")]
        public static partial void Opened(ILogger logger, string service, TimeSpan pause);

        [LoggerMessage(4106, LogLevel.Information, "The breaker of service {Service} has closed.", EventName = "BreakerClosed")]
        public static partial void Closed(ILogger logger, string service);
    }
}
