using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;

namespace CaMauG.Subgraphs.Serving;

/// <summary>The answers of a subscription, one for each event. An error of the source is the last.</summary>
internal sealed class EventAnswers : IObserver<ExecutionResult>
{
    private readonly Channel<ExecutionResult> _results = Channel.CreateUnbounded<ExecutionResult>();

    public static async IAsyncEnumerable<SubgraphAnswer> ReadAsync(
        IObservable<ExecutionResult> stream, SemaphoreSlim pace, [EnumeratorCancellation] CancellationToken cancellation)
    {
        EventAnswers answers = new();
        using var subscription = stream.Subscribe(answers);
        await foreach (var result in answers._results.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            yield return AnswerWriter.Write(result);
            pace.Release();
        }
    }

    public void OnNext(ExecutionResult value) => _results.Writer.TryWrite(value);

    public void OnError(Exception error)
    {
        var told = error as ExecutionError ?? new ExecutionError(ErrorCodes.InternalMessage);
        _results.Writer.TryWrite(new ExecutionResult { Errors = [told] });
        _results.Writer.TryComplete();
    }

    public void OnCompleted() => _results.Writer.TryComplete();
}
