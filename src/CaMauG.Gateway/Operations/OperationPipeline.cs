using System.Diagnostics;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Sharing;
using CaMauG.Gateway.Telemetry;

namespace CaMauG.Gateway.Operations;

/// <summary>Runs one operation, however it came in. In order: admission, introspection, the plan, the response, the report. Hot.</summary>
internal sealed class OperationPipeline(OperationAdmission admission, OperationRunner runner, OperationReporter reporter, TimeProvider time)
{
    private static readonly RequestRefusal s_needsStream = RequestRefusal.Invalid(
        RequestErrorCodes.SubscriptionNeedsStream, "Subscriptions are answered as text/event-stream or over a WebSocket (graphql-transport-ws).");

    public async Task<GraphAnswer> ExecuteAsync(GraphCall call, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var span = GatewayTraces.Operation();
        try
        {
            using var admitted = await admission.AdmitAsync(call, cancellation).ConfigureAwait(false);
            return await ExecuteWholeAsync(call, admitted, started, span, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            reporter.Abandoned();
            throw;
        }
    }

    /// <summary>Runs an operation for a client that takes an answer in parts; whole where nothing is deferred.</summary>
    public async Task<PartsAnswer> ExecuteInPartsAsync(GraphCall call, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var span = GatewayTraces.Operation();
        var answer = default(PartsAnswer);
        try
        {
            using var admitted = await admission.AdmitAsync(call, cancellation).ConfigureAwait(false);
            return answer = admitted is { Refusal: null, Operation.Executable.IsInParts: true }
                ? await ExecuteInPartsAsync(call, admitted, started, span, cancellation).ConfigureAwait(false)
                : new(await ExecuteWholeAsync(call, admitted, started, span, cancellation).ConfigureAwait(false));
        }
        finally
        {
            if (answer?.Run is null)
            {
                span?.Dispose();
            }
        }
    }

    /// <summary>Runs what has been admitted, or says why it was not.</summary>
    public async ValueTask<GraphAnswer> ExecuteAsync(
        GraphCall call, AdmittedOperation admitted, long started, Activity? span, CancellationToken cancellation)
    {
        if (admitted.Refusal is { } refusal)
        {
            return Refuse(call, admitted, refusal, started, span);
        }

        var (run, owner) = await runner.RunAsync(Told(call, admitted), admitted, cancellation).ConfigureAwait(false);
        reporter.Report(new(call, admitted.Document, admitted.Operation, time.GetElapsedTime(started), span)
        {
            Outcome = OperationReporter.ResultOf(run.HasData, run.IsDenied, run.Calls),
            Calls = run.Calls,
            Cost = admitted.Cost,
            IsShared = owner is Seat<OperationRun> { IsOwner: false },
        });
        return new(run.Body, owner) { Caching = CachingOf(call, run), IsPartial = run.HasErrors };
    }

    private async ValueTask<GraphAnswer> ExecuteWholeAsync(
        GraphCall call, AdmittedOperation admitted, long started, Activity? span, CancellationToken cancellation) =>
        admitted.Refusal is null && admitted.Operation!.IsSubscription
            ? Refuse(call, admitted, s_needsStream, started, span)
            : await ExecuteAsync(call, admitted, started, span, cancellation).ConfigureAwait(false);

    /// <summary>Begins what has been admitted and is answered in parts. Its time and its span end with the last part.</summary>
    public async Task<PartsAnswer> ExecuteInPartsAsync(
        GraphCall call, AdmittedOperation admitted, long started, Activity? span, CancellationToken cancellation)
    {
        var (document, operation, cost) = (admitted.Document, admitted.Operation!, admitted.Cost);
        var run = await runner.RunInPartsAsync(admitted.Graph!, Told(call, admitted), operation, admitted.Variables, cancellation).ConfigureAwait(false);
        return new(run, answer =>
        {
            var calls = run.Calls;
            reporter.Report(new(call, document, operation, time.GetElapsedTime(started), span)
            {
                Outcome = OperationReporter.ResultOf(run.Result.First.HasData, answer.IsDenied, calls),
                Calls = calls,
                Delivery = "parts",
                Parts = answer.PartCount,
                Cost = cost,
            });
            span?.Dispose();
        })
        { Span = span };
    }

    private GraphAnswer Refuse(GraphCall call, AdmittedOperation admitted, RequestRefusal refusal, long started, Activity? span)
    {
        reporter.Refused(new(call, admitted.Document, admitted.Operation, time.GetElapsedTime(started), span), refusal);
        return new(refusal);
    }

    private static GraphCall Told(GraphCall call, AdmittedOperation admitted) => call.WantsCost ? call with { EstimatedCost = admitted.Cost } : call;

    // What one caller may see and another may not is in no answer's policy, so a response to somebody is for them alone.
    private static CachePolicy? CachingOf(GraphCall call, OperationRun run) =>
        run.Caching is { IsPrivate: false } policy && call.Caller is not null ? policy with { IsPrivate = true } : run.Caching;
}
