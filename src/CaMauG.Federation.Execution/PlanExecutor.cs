using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Execution.Variables;

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
    public async ValueTask<ExecutionResult> ExecuteAsync(ExecutionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);

        using ResponseStore store = new();
        using VariableBag variables = new(request.Variables, request.Operation.Defaults);
        ErrorList errors = new();
        if (!request.Introspection.IsEmpty && JsonIndex.TryRead(request.Introspection) is { } introspection)
        {
            store.Merge(ResponseStore.Root, new(store.Add(new(string.Empty, introspection, null)), 0));
        }

        if (request.Operation.Root is { } root)
        {
            PlanRun run = new(request.Dispatcher, variables, store, errors, request.Translator, time);
            await run.RunAsync(root, cancellation).ConfigureAwait(false);
        }

        return Complete(request, store, errors, GuardsOf(request.Operation, variables));
    }

    private static ExecutionResult Complete(ExecutionRequest request, ResponseStore store, ErrorList errors, ulong guards)
    {
        PooledBuffer body = new(4096);
        try
        {
            body.Write("{\"data\":"u8);
            var hasData = new ResponseWriter(store, body, errors, request.Translator, guards).WriteRoot(request.Operation.Projection);
            if (errors.Count > 0)
            {
                body.Write(",\"errors\":"u8);
                errors.WriteTo(body);
            }

            if (!request.Extensions.IsEmpty)
            {
                body.Write(",\"extensions\":"u8);
                body.Write(request.Extensions.Span);
            }

            body.Write((byte)'}');
            return new(body, hasData, errors.Count, errors.Has(ExecutionErrorCodes.Unauthorized));
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
