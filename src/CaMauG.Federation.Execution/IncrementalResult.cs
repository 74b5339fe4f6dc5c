using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Execution.Variables;

namespace CaMauG.Federation.Execution;

/// <summary>
/// A GraphQL response in parts. Each payload is a JSON object ready to be sent; what was deferred is fetched only once the first has been taken.
/// Dispose ends what still runs and returns all memory.
/// </summary>
public sealed class IncrementalResult : IAsyncDisposable
{
    private readonly ExecutionRequest _request;
    private readonly ResponseStore _store;
    private readonly VariableBag _variables;
    private readonly DeferredRun _later;
    private readonly PartWriter _writer;
    private readonly ConcurrentDictionary<DeferUse, FailureMap> _failures = [];
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private FailureMap? _firstFailures;
    private readonly IPayloadWriter _payloads;
    private ExecutionResult? _first;

    internal IncrementalResult(
        ExecutionRequest request, ResponseStore store, VariableBag variables, ulong guards, TimeProvider time, IncrementalFormat format)
    {
        _request = request;
        _store = store;
        _variables = variables;
        _time = time;
        _writer = new(store, request.Translator, guards, request.MaxResponse);
        _payloads = format == IncrementalFormat.PathAndLabel ? new PathPayloadWriter() : new PendingPayloadWriter();

        _later = new(FetchAsync, Write);
    }

    /// <summary>The first payload: <c>data</c> without what was deferred, <c>errors</c>, <c>extensions</c>, <c>hasNext</c>.</summary>
    public ExecutionResult First => _first!;

    /// <summary>False when nothing follows, for instance because the objects of deferred fragments are null.</summary>
    public bool HasNext => _later.HasNext;

    /// <summary>The payloads that follow, in the order in which they are finished. To be read once; each is disposed by the reader.</summary>
    /// <param name="cancellation">Ends it, when the client has gone.</param>
    public async IAsyncEnumerable<ExecutionResult> ReadRestAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var parts in _later.ReadAsync(cancellation).ConfigureAwait(false))
        {
            yield return Payload(parts);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _later.DisposeAsync().ConfigureAwait(false);
        _first?.Dispose();
        _store.Dispose();
        _variables.Dispose();
    }

    internal void Begin(ErrorList errors, FailureMap failures)
    {
        _firstFailures = failures;
        DeferredPositions positions = new();
        PooledBuffer body = new(4096);
        body.Write("{\"data\":"u8);
        var hasData = _writer.WriteFirst(body, _request.Operation.Projection, errors, failures, positions);
        var announced = _later.Expect(positions.All);
        var isDenied = errors.Has(ExecutionErrorCodes.Unauthorized);
        ResponseTail.Write(body, errors, _request.Extensions.Span, _request.Denials);
        _payloads.WriteHead(body, announced, _later.HasNext);
        body.Write((byte)'}');
        _first = new(body, hasData, errors.Count, isDenied);
    }

    private Task FetchAsync(DeferUse use, ErrorList errors, CancellationToken cancellation)
    {
        if (use.Step is not { } step)
        {
            return Task.CompletedTask;
        }

        PlanRun run = new(_request.Dispatcher, _variables, _store, errors, FailuresOf(use), _request.Translator, _time, _gate);
        return run.RunAsync(step, cancellation);
    }

    // Parts run side by side over one merged view: whoever touches it holds the lock, also to write what is finished.
    private FinishedPart Write(DeferUse use, IReadOnlyList<DeferredPosition> positions, ErrorList errors)
    {
        lock (_gate)
        {
            return _writer.Write(use, positions, errors, FailuresOf(use));
        }
    }

    private FailureMap FailuresOf(DeferUse? use) => use is null
        ? _firstFailures!
        : _failures.GetOrAdd(use, static (use, result) => new(result.FailuresOf(use.Parent)), this);

    private ExecutionResult Payload(List<FinishedPart> parts)
    {
        List<DeferredPosition> announced = [];
        PooledBuffer body = new(2048);
        ErrorList errors = new();
        ErrorList denials = new();
        var (hasData, isDenied) = (true, false);
        foreach (var part in parts)
        {
            announced.AddRange(_later.Expect(part.Positions.All));
            foreach (var finished in part.Objects)
            {
                hasData &= finished.HasData;
                isDenied |= finished.Errors.Has(ExecutionErrorCodes.Unauthorized);
                denials.AddAll(ResponseTail.TakeOut(finished.Errors, _request.Denials) ?? new());
                errors.AddAll(finished.Errors);
            }
        }

        _payloads.WritePayload(body, parts, announced, _later.HasNext);
        if (denials.Count > 0)
        {
            body.CutTo(body.Length - 1);
            ResponseTail.WriteExtensions(body, [], denials);
            body.Write((byte)'}');
        }

        parts.ForEach(static part => part.Dispose());
        return new(body, hasData, errors.Count, isDenied);
    }
}
