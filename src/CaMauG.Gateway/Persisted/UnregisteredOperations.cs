using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Persisted;

/// <summary>Tells the operator, once for each document, what would be refused if only registered documents ran.</summary>
internal sealed partial class UnregisteredOperations(ILogger<UnregisteredOperations> logger)
{
    // Documents can be invented without end; the log need not follow.
    private const int MaxNoted = 10_000;

    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.Ordinal);
    private int _count;

    public void Note(string hash, string? operationName, string? client, string? clientVersion)
    {
        if (!_noted.ContainsKey(hash) && Interlocked.Increment(ref _count) <= MaxNoted && _noted.TryAdd(hash, true))
        {
            Log.WouldBeRefused(logger, hash, operationName, client, clientVersion);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            4211, LogLevel.Warning,
            "The document {Hash} (operation {Operation}, client {Client} {Version}) is not registered and would be refused.", EventName = "OperationUnregistered")]
        public static partial void WouldBeRefused(ILogger logger, string hash, string? operation, string? client, string? version);
    }
}
