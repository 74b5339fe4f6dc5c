using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CaMauG.Storage.Postgres;

/// <summary>
/// Repeats what certainly left nothing behind: a connection that was not opened, and a transaction that the server says it took back because of others. A connection
/// that broke halfway is not in it, since what was sent may have been committed.
/// </summary>
internal sealed class CarefulRetries(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, MostRetries, s_longestPause)
{
    private const int MostRetries = 8;
    private const int MostConnects = 4;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    protected override bool ShouldRetryOn(Exception exception) => IsTakenBack(exception) || (IsNotConnected(exception) && ExceptionsEncountered.Count <= MostConnects);

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        var count = ExceptionsEncountered.Count;
        // Those that met must not meet again.
        return count > MostRetries ? null
            : IsTakenBack(lastException) ? TimeSpan.FromMilliseconds(Random.Shared.Next(2, 10 + (15 * count)))
            : TimeSpan.FromMilliseconds(Math.Min(s_longestPause.TotalMilliseconds, 100 << count));
    }

    private static bool IsTakenBack(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    private static bool IsNotConnected(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections }
        or NpgsqlException { InnerException: SocketException };
}
