using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Execution.Variables;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// One run of a plan. Fetches wait for their services in parallel; what touches the merged view happens under one lock,
/// which is held for microseconds because an answer is indexed before.
/// </summary>
internal sealed class PlanRun(
    IFetchDispatcher dispatcher, VariableBag variables, ResponseStore store, ErrorList errors, FailureMap failures, IIdentifierTranslator? translator,
    TimeProvider time, Lock? gate = null)
{
    // As many as there are distinct values; a service is not to be flooded by one list.
    private const int MostBatchesAtOnce = 8;

    private readonly Lock _gate = gate ?? new();
    private readonly AnswerReader _answers = new(store, errors, failures);

    public Task RunAsync(Step step, CancellationToken cancellation) => step switch
    {
        FetchStep { Contexts: null } fetch => FetchAsync(fetch, cancellation),
        FetchStep fetch => FetchByContextAsync(fetch, cancellation),
        SequenceStep sequence => RunInOrderAsync(sequence, cancellation),
        ParallelStep parallel => Task.WhenAll(parallel.Steps.Select(inner => RunAsync(inner, cancellation))),
        ConditionStep condition => RunChosenAsync(condition, cancellation),
        _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
    };

    /// <summary>Takes in an answer that came without being asked for: an event of a subscription's source. It is no call, so it is not reported as one.</summary>
    public void Take(FetchStep source, SubgraphResponse received) => Take(source, null, received);

    private async Task RunInOrderAsync(SequenceStep sequence, CancellationToken cancellation)
    {
        foreach (var step in sequence.Steps)
        {
            await RunAsync(step, cancellation).ConfigureAwait(false);
        }
    }

    private Task RunChosenAsync(ConditionStep condition, CancellationToken cancellation)
    {
        var chosen = variables.IsTrue(condition.Variable) ? condition.IfTrue : condition.IfFalse;
        return chosen is null ? Task.CompletedTask : RunAsync(chosen, cancellation);
    }

    private async Task FetchAsync(FetchStep step, CancellationToken cancellation)
    {
        using PooledBuffer body = new();
        using var targets = step.Sites.Length > 0 ? new TargetList(step.Sites, step.Fetch.IsEntityFetch) : null;
        if (targets is not null)
        {
            lock (_gate)
            {
                FindTargets(step, body, targets);
            }

            if (targets.Count == 0)
            {
                return;
            }
        }

        step.WriteVariables(variables, body);
        cancellation.ThrowIfCancellationRequested();
        await SendAsync(step, body, targets, cancellation).ConfigureAwait(false);
    }

    private async Task FetchByContextAsync(FetchStep step, CancellationToken cancellation)
    {
        using ContextBatches batches = new(store, step, translator, failures);
        IReadOnlyList<ContextBatch> ready;
        lock (_gate)
        {
            ready = batches.Collect();
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = MostBatchesAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(ready, options, async (batch, stopped) =>
        {
            batch.Body.Write((byte)']');
            batch.Body.Write(batch.Values);
            step.WriteVariables(variables, batch.Body);
            await SendAsync(step, batch.Body, batch.Targets, stopped).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task SendAsync(FetchStep step, PooledBuffer body, TargetList? targets, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var response = await dispatcher.SendAsync(step.Fetch, body.Written, cancellation).ConfigureAwait(false);
        var outcome = Take(step, targets, response);
        dispatcher.Report(new(step.Fetch.Subgraph, time.GetElapsedTime(started), outcome, response.Failure?.Code, response.IsShared));
    }

    private FetchOutcome Take(FetchStep step, TargetList? targets, SubgraphResponse response)
    {
        var answer = AnswerReader.Read(step.Fetch.Subgraph, response);
        if (answer is null)
        {
            response.Dispose();
        }

        lock (_gate)
        {
            return answer is null ? _answers.Fail(step, targets, response.Failure) : _answers.Accept(step, targets, answer);
        }
    }

    private void FindTargets(FetchStep step, PooledBuffer body, TargetList targets)
    {
        if (!step.Fetch.IsEntityFetch)
        {
            Walk(step, 0, new RootTaker(targets));
            return;
        }

        body.Write("{\"representations\":["u8);
        using RepresentationSet representations = new(body);
        Action<Node>? onLacking = failures.IsEmpty ? null : node => failures.Inherit(step, node);
        for (var site = 0; site < step.Sites.Length; site++)
        {
            RepresentationWriter writer = new(store, body, step.Fetch.Subgraph, step.Sites[site].Shapes, translator);
            Walk(step, site, new EntityTaker(site, writer, representations, body, targets, onLacking));
        }

        body.Write((byte)']');
    }

    private void Walk(FetchStep step, int site, ITargetTaker taker)
    {
        if (!new TargetWalk(store, step.Sites[site], taker).Run())
        {
            failures.AddUnasked(step, step.Sites[site]);
        }
    }
}
