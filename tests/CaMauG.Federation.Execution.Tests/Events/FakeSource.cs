using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using CaMauG.Federation.Execution.Events;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Tests.Events;

/// <summary>A service whose events a test gives one by one.</summary>
internal sealed class FakeSource : IEventDispatcher
{
    private readonly Channel<SubgraphResponse> _events = Channel.CreateUnbounded<SubgraphResponse>();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the service was asked.</summary>
    public string? Variables { get; private set; }

    /// <summary>Ends when the service is told to stop.</summary>
    public Task Stopped => _stopped.Task;

    public void Send(string json) => Send(SubgraphResponse.Success(Encoding.UTF8.GetBytes(json)));

    public void Send(SubgraphResponse response) => _events.Writer.TryWrite(response);

    public void Complete(Exception? error = null) => _events.Writer.Complete(error);

    public async IAsyncEnumerable<SubgraphResponse> OpenAsync(
        FetchNode fetch, ReadOnlyMemory<byte> variables, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Variables = Encoding.UTF8.GetString(variables.Span);
        try
        {
            await foreach (var received in _events.Reader.ReadAllAsync(cancellation))
            {
                yield return received;
            }
        }
        finally
        {
            _stopped.TrySetResult();
        }
    }
}
