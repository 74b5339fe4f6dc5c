using CaMauG.Federation.Transports;
using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Operations;

/// <summary>Runs one operation, however it came in. In order: admission, introspection, the plan, the response, the observers. Hot.</summary>
internal sealed class OperationPipeline(OperationAdmission admission, OperationRunner runner, OperationReporter reporter, TimeProvider time)
{
    private static readonly RequestRefusal s_needsStream = RequestRefusal.Invalid(
        RequestErrorCodes.SubscriptionNeedsStream, "Subscriptions are answered as text/event-stream or over a WebSocket (graphql-transport-ws).");

    public async Task<GraphAnswer> ExecuteAsync(GraphCall call, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var admitted = await admission.AdmitAsync(call, cancellation).ConfigureAwait(false);
        return await ExecuteWholeAsync(call, admitted, started, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs an operation for a client that takes an answer in parts; whole where nothing is deferred.</summary>
    public async Task<PartsAnswer> ExecuteInPartsAsync(GraphCall call, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var admitted = await admission.AdmitAsync(call, cancellation).ConfigureAwait(false);
        if (admitted is not { Refusal: null, Document: { } document, Operation: { Executable.IsInParts: true } operation })
        {
            return new(await ExecuteWholeAsync(call, admitted, started, cancellation).ConfigureAwait(false));
        }

        var run = await runner.RunInPartsAsync(admitted.Graph!, Told(call, admitted), operation, admitted.Variables, cancellation).ConfigureAwait(false);
        return new(run, answer => reporter.Served(
            call, document, operation, run.Result.First.HasData, answer.IsDenied, run.Calls, time.GetElapsedTime(started)));
    }

    private async ValueTask<GraphAnswer> ExecuteWholeAsync(GraphCall call, AdmittedOperation admitted, long started, CancellationToken cancellation) =>
        admitted.Refusal is null && admitted.Operation!.IsSubscription
            ? Refuse(call, admitted, s_needsStream, started)
            : await ExecuteAsync(call, admitted, started, cancellation).ConfigureAwait(false);

    /// <summary>Runs what has been admitted, or says why it was not.</summary>
    public async ValueTask<GraphAnswer> ExecuteAsync(GraphCall call, AdmittedOperation admitted, long started, CancellationToken cancellation)
    {
        if (admitted.Refusal is { } refusal)
        {
            return Refuse(call, admitted, refusal, started);
        }

        var (run, owner) = await runner.RunAsync(admitted.Graph!, Told(call, admitted), admitted.Operation!, admitted.Variables, cancellation).ConfigureAwait(false);
        reporter.Served(call, admitted.Document!, admitted.Operation!, run.Result, run.Calls, time.GetElapsedTime(started));
        return new(run.Result, owner) { Caching = CachingOf(call, run) };
    }

    private GraphAnswer Refuse(GraphCall call, AdmittedOperation admitted, RequestRefusal refusal, long started)
    {
        if (admitted.Document is { } document)
        {
            reporter.Refused(call, document, admitted.Operation, time.GetElapsedTime(started));
        }

        return new(refusal);
    }

    private static GraphCall Told(GraphCall call, AdmittedOperation admitted) => call.WantsCost ? call with { EstimatedCost = admitted.Cost } : call;

    // What one caller may see and another may not is in no answer's policy, so a response to somebody is for them alone.
    private static CachePolicy? CachingOf(GraphCall call, OperationRun run) =>
        run.Caching is { IsPrivate: false } policy && call.Caller is not null ? policy with { IsPrivate = true } : run.Caching;
}
