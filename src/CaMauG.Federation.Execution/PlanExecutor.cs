using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Execution.Variables;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution;

/// <summary>
/// Runs plans. Answers of services stay the bytes they came as; an index over them is read to write representations for
/// further fetches and, at the end, the response. Whatever services do, there is a response.
/// </summary>
/// <param name="time">Measures how long fetches take.</param>
public sealed class PlanExecutor(TimeProvider time)
{
    /// <summary>Runs one operation.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> ended it.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(ExecutionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Operation.IsInParts
            ? throw new ArgumentException("The operation is answered in parts.", nameof(request))
            : RunAsync(request, null, cancellation);
    }

    /// <summary>Runs one operation whose plan has a <see cref="Plans.DeferNode"/>: gives what is answered first, and the way to the rest.</summary>
    /// <param name="request">The operation; its memory must stay until the result is disposed.</param>
    /// <param name="format">How the parts are written.</param>
    /// <param name="cancellation">Ends the first part; the others have their own.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> ended it.</exception>
    public async ValueTask<IncrementalResult> ExecuteInPartsAsync(ExecutionRequest request, IncrementalFormat format, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ResponseStore store = new();
        VariableBag variables = new(request.Variables, request.Operation.Defaults);
        IncrementalResult? result = null;
        try
        {
            ErrorList errors = new();
            FailureMap failures = new();
            AddIntrospection(request, store);
            if (request.Operation.Root is { } root)
            {
                PlanRun run = new(request.Dispatcher, variables, store, errors, failures, request.Translator, time);
                await run.RunAsync(root, cancellation).ConfigureAwait(false);
            }

            result = new(request, store, variables, GuardsOf(request.Operation, variables), time, format);
            result.Begin(errors, failures);
            return result;
        }
        catch
        {
            if (result is not null)
            {
                await result.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            store.Dispose();
            variables.Dispose();
            throw;
        }
    }

    /// <summary>Answers one event of a subscription: takes in what the source said and runs the rest of the plan.</summary>
    /// <param name="request">The subscription; everything but its source runs as for a query.</param>
    /// <param name="received">The event, which is disposed with the run.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> ended it.</exception>
    public ValueTask<ExecutionResult> ExecuteEventAsync(ExecutionRequest request, SubgraphResponse received, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(received);
        return request.Operation.Source is null
            ? throw new ArgumentException("The operation is no subscription.", nameof(request))
            : RunAsync(request, received, cancellation);
    }

    private async ValueTask<ExecutionResult> RunAsync(ExecutionRequest request, SubgraphResponse? received, CancellationToken cancellation)
    {
        using ResponseStore store = new();
        using VariableBag variables = new(request.Variables, request.Operation.Defaults);
        ErrorList errors = new();
        FailureMap failures = new();
        AddIntrospection(request, store);
        PlanRun run = new(request.Dispatcher, variables, store, errors, failures, request.Translator, time);
        if (received is not null)
        {
            run.Take(request.Operation.Source!, received);
        }

        if (request.Operation.Root is { } root)
        {
            await run.RunAsync(root, cancellation).ConfigureAwait(false);
        }

        return Complete(request, store, errors, failures, GuardsOf(request.Operation, variables));
    }

    private static void AddIntrospection(ExecutionRequest request, ResponseStore store)
    {
        if (!request.Introspection.IsEmpty && JsonIndex.TryRead(request.Introspection) is { } introspection)
        {
            store.Merge(ResponseStore.Root, new(store.Add(new(string.Empty, introspection, null)), 0));
        }
    }

    private static ExecutionResult Complete(ExecutionRequest request, ResponseStore store, ErrorList errors, FailureMap failures, ulong guards)
    {
        PooledBuffer body = new(request.Operation.ExpectedSize);
        try
        {
            body.Write("{\"data\":"u8);
            ClientPaths paths = new(store, ResponseStore.Root, request.Operation.Projection, guards);
            errors.FitPaths(paths.Fit);
            var hasData = new ResponseWriter(store, body, errors, failures, request.Translator, guards, request.MaxResponse).WriteRoot(request.Operation.Projection);
            foreach (var failure in failures.All)
            {
                failure.TellIfUntold(errors, paths.Fit);
            }

            var isDenied = errors.Has(ExecutionErrorCodes.Unauthorized);
            ResponseTail.Write(body, errors, request.Extensions.Span, request.Denials);
            body.Write((byte)'}');
            request.Operation.Expect(body.Length);
            return new(body, hasData, errors.Count, isDenied);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static ulong GuardsOf(ExecutableOperation operation, VariableBag variables)
    {
        var guards = 0UL;
        foreach (var (name, bit) in operation.Guards)
        {
            if (variables.IsTrue(name))
            {
                guards |= 1UL << bit;
            }
        }

        return guards;
    }
}
