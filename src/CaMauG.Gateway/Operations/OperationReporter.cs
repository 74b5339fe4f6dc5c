using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution;
using CaMauG.Gateway.Documents;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Operations;

/// <summary>Tells the observers of each operation. They hand on without blocking; one that throws does not disturb the answer.</summary>
internal sealed partial class OperationReporter(IEnumerable<IOperationObserver> observers, TimeProvider time, ILogger<OperationReporter> logger)
{
    private readonly IOperationObserver[] _observers = [.. observers];

    public void Served(
        GraphCall call, PreparedDocument document, PreparedOperation operation, ExecutionResult result, IReadOnlyList<ServiceCall> calls, TimeSpan duration) =>
        Served(call, document, operation, result.HasData, result.IsDenied, calls, duration);

    public void Served(
        GraphCall call, PreparedDocument document, PreparedOperation operation, bool hasData, bool isDenied, IReadOnlyList<ServiceCall> calls, TimeSpan duration) =>
        Report(call, document, operation, ResultOf(hasData, isDenied, calls), calls, duration);

    /// <summary>A subscription has begun. It is one operation, however many events it will have; its time is that of its beginning.</summary>
    public void Followed(GraphCall call, PreparedDocument document, PreparedOperation operation, TimeSpan duration) =>
        Report(call, document, operation, OperationResult.Ok, [], duration);

    public void Refused(GraphCall call, PreparedDocument document, PreparedOperation? operation, TimeSpan duration) =>
        Report(call, document, operation, OperationResult.Invalid, [], duration);

    private void Report(
        GraphCall call, PreparedDocument document, PreparedOperation? operation, OperationResult outcome, IReadOnlyList<ServiceCall> calls, TimeSpan duration)
    {
        if (_observers.Length == 0)
        {
            return;
        }

        OperationServed served = new(
            time.GetUtcNow(),
            Guid.TryParse(call.Caller?.FindFirst(CallerClaims.Account)?.Value, out var account) ? new AccountId(account) : null,
            call.Caller?.FindFirst(CallerClaims.Session)?.Value,
            call.Client.AppId,
            operation?.Definition?.Name?.StringValue,
            document.Hash,
            call.Client.Name ?? call.Caller?.FindFirst(CallerClaims.Client)?.Value,
            call.Client.Version,
            call.Client.Platform,
            duration,
            outcome,
            calls);
        foreach (var observer in _observers)
        {
            try
            {
                observer.Served(served);
            }
            catch (Exception error)
            {
                Log.ObserverFailed(logger, error, observer.GetType().Name);
            }
        }
    }

    private static OperationResult ResultOf(bool hasData, bool isDenied, IReadOnlyList<ServiceCall> calls)
    {
        var isFaulted = calls.Any(static call => call.Faulted);
        if (isFaulted)
        {
            return hasData ? OperationResult.Partial : OperationResult.Fault;
        }

        return isDenied ? OperationResult.Denied : OperationResult.Ok;
    }

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Error, "The observer {Observer} threw.", EventName = "OperationObserverFailed")]
        public static partial void ObserverFailed(ILogger logger, Exception error, string observer);
    }
}
