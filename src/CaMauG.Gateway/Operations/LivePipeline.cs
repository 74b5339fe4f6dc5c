using System.Diagnostics;
using System.Runtime.CompilerServices;
using CaMauG.Federation.Execution.Events;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Telemetry;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Runs operations whose answers come over time: a subscription gives one for each event, anything else gives one, or its parts where something is deferred. An answer with a
/// refusal is the last. When another graph takes over, a subscription goes on with it: on the source it has when that is still the
/// right one, else on a new source once what the old one sent is answered; when it no longer fits the graph it ends with the reason. When the process stops,
/// subscriptions are completed once what was sent is answered; anything else is answered.
/// </summary>
internal sealed class LivePipeline(
    OperationPipeline single, OperationAdmission admission, OperationRunner runner, SubscriptionSource sources, OperationReporter reporter, Draining draining,
    GatewayMetrics metrics, TimeProvider time)
{
    public async IAsyncEnumerable<GraphAnswer> RunAsync(GraphCall call, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (answer, parts, following) = await BeginAsync(call, cancellation).ConfigureAwait(false);
        if (parts is not null)
        {
            await foreach (var part in ReadAsync(parts, cancellation).ConfigureAwait(false))
            {
                yield return part;
            }

            yield break;
        }

        if (following is null)
        {
            yield return answer!;
            yield break;
        }

        metrics.SubscriptionOpened();
        try
        {
            await foreach (var next in FollowAsync(following, cancellation).ConfigureAwait(false))
            {
                yield return next;
            }
        }
        finally
        {
            metrics.SubscriptionClosed();
            following.Queue.Dispose();
            following.Admitted.Dispose();
        }
    }

    private async ValueTask<(GraphAnswer? Answer, PartsAnswer? Parts, Following? Following)> BeginAsync(GraphCall call, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var span = GatewayTraces.Operation();
        PartsAnswer? parts = null;
        try
        {
            var admitted = await admission.AdmitAsync(call, cancellation).ConfigureAwait(false);
            if (admitted is { Refusal: null, Operation.IsSubscription: true })
            {
                Following following = new(call, admitted, sources.Open(admitted.Graph!, call, admitted.Operation), span?.Context ?? default);
                reporter.Report(new(call, admitted.Document, admitted.Operation, time.GetElapsedTime(started), span) { Delivery = "events", Cost = admitted.Cost });
                return (null, null, following);
            }

            using (admitted)
            {
                if (admitted is not { Refusal: null, Operation.Executable.IsInParts: true })
                {
                    return (await single.ExecuteAsync(call, admitted, started, span, cancellation).ConfigureAwait(false), null, null);
                }

                parts = await single.ExecuteInPartsAsync(call, admitted, started, span, cancellation).ConfigureAwait(false);
                return (null, parts, null);
            }
        }
        finally
        {
            if (parts is null)
            {
                span?.Dispose();
            }
        }
    }

    private static async IAsyncEnumerable<GraphAnswer> ReadAsync(PartsAnswer answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using (answer.ConfigureAwait(false))
        {
            // What is asked of services from here on belongs to the operation, whose span was begun below this method's caller.
            if (answer.Span is { } span)
            {
                Activity.Current = span;
            }

            var result = answer.Run!.Result;
            yield return GraphAnswer.Borrowed(result.First.Body);
            await foreach (var payload in result.ReadRestAsync(cancellation).ConfigureAwait(false))
            {
                answer.Note(payload);
                yield return new(payload.Body, payload);
            }
        }
    }

    private async IAsyncEnumerable<GraphAnswer> FollowAsync(Following following, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            if (!following.Admitted.Graph!.Replaced.IsCompleted && !draining.Over.IsCompleted)
            {
                var arrival = following.Queue.WaitAsync(cancellation).AsTask();
                if (await Task.WhenAny(arrival, following.Admitted.Graph.Replaced, draining.Over).ConfigureAwait(false) == arrival)
                {
                    if (await arrival.ConfigureAwait(false))
                    {
                        var answer = await AnswerAsync(following, following.Queue.Take()!, cancellation).ConfigureAwait(false);
                        yield return answer;
                        if (answer.Refusal is not null)
                        {
                            yield break;
                        }

                        continue;
                    }

                    // A source that ends because its service makes way for the next version goes on there.
                    if (!following.Admitted.Graph.Replaced.IsCompleted)
                    {
                        break;
                    }
                }
            }

            // What the source sent while the old graph served is answered by it.
            while (following.Queue.Take() is { } left)
            {
                var answer = await AnswerAsync(following, left, cancellation).ConfigureAwait(false);
                yield return answer;
                if (answer.Refusal is not null)
                {
                    yield break;
                }
            }

            if (draining.Over.IsCompleted)
            {
                break;
            }

            if (await MoveAsync(following, cancellation).ConfigureAwait(false) is { } refusal)
            {
                yield return new(refusal);
                yield break;
            }
        }

        if (following.Queue.Failure is { } failure)
        {
            yield return new(RequestRefusal.Invalid(failure.Code, failure.Message));
        }
    }

    // A policy may end or begin while a subscription lasts, as one about a fresh sign-in does. An event that has come already is shown by what holds now.
    private async ValueTask<GraphAnswer> AnswerAsync(Following following, SubgraphResponse received, CancellationToken cancellation)
    {
        if (await HasOtherGrantsAsync(following, cancellation).ConfigureAwait(false)
            && await MoveAsync(following, cancellation).ConfigureAwait(false) is { } refusal)
        {
            received.Dispose();
            return new(refusal);
        }

        using var span = GatewayTraces.Event(following.Origin);
        var run = await runner.RunEventAsync(
            following.Admitted.Graph!, following.Call, following.Admitted.Operation!, received, cancellation).ConfigureAwait(false);
        metrics.EventAnswered();
        return new(run.Body, run);
    }

    private static async ValueTask<bool> HasOtherGrantsAsync(Following following, CancellationToken cancellation)
    {
        var admitted = following.Admitted;
        return admitted.Document!.Demands is { Policies.Length: > 0 } demands
            && !(await admitted.Graph!.Access.FindUnmetAsync(demands, following.Call.Caller, cancellation).ConfigureAwait(false)).Equals(admitted.Unmet);
    }

    // Two sources know nothing of each other: what happens in the moment between them is seen by neither or by both.
    private async ValueTask<RequestRefusal?> MoveAsync(Following following, CancellationToken cancellation)
    {
        var next = await admission.CheckAsync(following.Call, cancellation).ConfigureAwait(false);
        if (next.Refusal is { } refusal)
        {
            var isSameGraph = next.Graph == following.Admitted.Graph;
            next.Dispose();
            return isSameGraph ? refusal : RequestRefusal.Invalid(
                RequestErrorCodes.SubscriptionEnded, $"The graph has changed and no longer answers this subscription: {refusal.Errors[0].Message}");
        }

        if (!SubscriptionSource.IsKept(following.Admitted, next))
        {
            var queue = sources.Open(next.Graph!, following.Call, next.Operation!);
            following.Queue.Dispose();
            following.Queue = queue;
        }

        following.Admitted.Dispose();
        following.Admitted = next;
        return null;
    }

    private sealed class Following(GraphCall call, AdmittedOperation admitted, EventQueue queue, ActivityContext origin)
    {
        /// <summary>The span of its beginning.</summary>
        public ActivityContext Origin { get; } = origin;

        public GraphCall Call { get; } = call;

        public AdmittedOperation Admitted { get; set; } = admitted;

        public EventQueue Queue { get; set; } = queue;
    }
}
