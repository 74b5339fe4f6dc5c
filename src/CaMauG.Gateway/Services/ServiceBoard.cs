using System.Collections.Concurrent;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>The health of all services, as traffic and probes show it.</summary>
internal sealed partial class ServiceBoard(IOptions<GatewayOptions> options, TimeProvider time, ILogger<ServiceBoard> logger) : IServiceHealth
{
    private readonly ConcurrentDictionary<string, ServiceRecord> _records = new(StringComparer.Ordinal);

    /// <summary>Raised when a service's breaker opens (true) or closes (false). Whoever hears it must be quick: calls wait.</summary>
    public event Action<string, bool>? BreakerTurned;

    /// <summary>Every service anything is known of, by name.</summary>
    public IEnumerable<KeyValuePair<string, ServiceRecord>> Records => _records;

    public ServiceState Of(string subgraph) => _records.TryGetValue(subgraph, out var record) ? record.State : ServiceState.Unknown;

    public ServiceRecord Get(string subgraph) => _records.GetOrAdd(subgraph, static (subgraph, board) => board.Create(subgraph), this);

    private ServiceRecord Create(string subgraph) => new(
        new(options.Value, time, isOpen => Tell(subgraph, isOpen)), new(options.Value.MaxServiceCalls, options.Value.MaxServiceQueue));

    private void Tell(string subgraph, bool isOpen)
    {
        if (isOpen)
        {
            Log.Opened(logger, subgraph, options.Value.BreakerPause);
        }
        else
        {
            Log.Closed(logger, subgraph);
        }

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
