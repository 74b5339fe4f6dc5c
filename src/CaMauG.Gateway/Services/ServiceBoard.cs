using System.Collections.Concurrent;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>The health of all services, as traffic and probes show it.</summary>
internal sealed class ServiceBoard(IOptions<GatewayOptions> options, TimeProvider time) : IServiceHealth
{
    private readonly ConcurrentDictionary<string, ServiceRecord> _records = new(StringComparer.Ordinal);

    public ServiceState Of(string subgraph) => _records.TryGetValue(subgraph, out var record) ? record.State : ServiceState.Unknown;

    public ServiceRecord Get(string subgraph) => _records.GetOrAdd(
        subgraph, static (_, board) => new(new(board.Settings, board.Time), new(board.Settings.MaxServiceCalls, board.Settings.MaxServiceQueue)), this);

    private GatewayOptions Settings => options.Value;

    private TimeProvider Time => time;
}
