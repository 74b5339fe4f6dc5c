using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Telemetry;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Tells of each operation once it is answered: the metrics, its span, the log, the observers. Observers hand on without blocking; one that throws
/// does not disturb the answer. Hot.
/// </summary>
internal sealed partial class OperationReporter(
    IEnumerable<IOperationObserver> observers, GatewayMetrics metrics, OperationNames names, OperationLog log, TimeProvider time, ILogger<OperationReporter> logger)
{
    private readonly IOperationObserver[] _observers = [.. observers];

    /// <summary>How an operation that ran has ended.</summary>
    public static OperationResult ResultOf(bool hasData, bool isDenied, IReadOnlyList<ServiceCall> calls)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            if (calls[i].Faulted)
            {
                return hasData ? OperationResult.Partial : OperationResult.Fault;
            }
        }

        return isDenied ? OperationResult.Denied : OperationResult.Ok;
    }

    /// <summary>Whoever asked has gone, and the operation was given up.</summary>
    public void Abandoned() => metrics.Abandoned();

    /// <summary>An operation did not run.</summary>
    public void Refused(in OperationReport report, RequestRefusal refusal) =>
        Report(report with { Outcome = OperationResult.Invalid, Refusal = refusal.Errors[0].Code });

    /// <summary>An operation has been answered. A subscription is one operation, however many events it will have, and its time is that of its beginning.</summary>
    public void Report(in OperationReport report)
    {
        Measure(report);
        Describe(report);
        log.Write(report);
        if (report.Document is { } document)
        {
            TellObservers(report, document);
        }
    }

    private void Measure(in OperationReport report)
    {
        if (metrics.WantsOperations)
        {
            var name = report.Document is { } document ? names.Find(document.Hash, report.Name) : null;
            metrics.Operation(report.Type, report.OutcomeName, report.Delivery, name, report.Duration, report.Cost);
        }

        if (report.Parts > 0)
        {
            metrics.PartsSent(report.Parts);
        }

        if (report.IsShared)
        {
            metrics.OperationShared();
        }

        if (report.Refusal is { } refusal)
        {
            metrics.Refused(refusal);
        }
        else if (report.Outcome == OperationResult.Denied)
        {
            metrics.Refused(RequestErrorCodes.Unauthorized);
        }
    }

    private static void Describe(in OperationReport report)
    {
        if (report.Span is not { } span)
        {
            return;
        }

        GatewayTraces.Name(span, report.Type, OperationLog.Plain(report.Name), report.Document?.Hash);
        span.SetTag("camaug.outcome", report.OutcomeName);
        span.SetTag("camaug.delivery", report.Delivery);
        span.SetTag("camaug.shared", report.IsShared);
        if (report.Refusal is not null || report.Outcome is OperationResult.Fault)
        {
            GatewayTraces.Fail(span, report.Refusal);
        }
    }

    private void TellObservers(in OperationReport report, PreparedDocument document)
    {
        if (_observers.Length == 0)
        {
            return;
        }

        var call = report.Call;
        OperationServed served = new(
            time.GetUtcNow(),
            Guid.TryParse(call.Caller?.FindFirst(CallerClaims.Account)?.Value, out var account) ? new AccountId(account) : null,
            call.Caller?.FindFirst(CallerClaims.Session)?.Value,
            call.Client.AppId,
            report.Name,
            document.Hash,
            call.Client.Name ?? call.Caller?.FindFirst(CallerClaims.Client)?.Value,
            call.Client.Version,
            call.Client.Platform,
            report.Duration,
            report.Outcome,
            report.Calls);
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

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Error, "The observer {Observer} threw.", EventName = "OperationObserverFailed")]
        public static partial void ObserverFailed(ILogger logger, Exception error, string observer);
    }
}
