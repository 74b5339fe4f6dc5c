using CaMauG.Gateway.Live;

namespace CaMauG.Gateway.Http;

/// <summary>How an event stream comes to its end.</summary>
internal static class EventStreamEnd
{
    /// <summary>Waits until the work is done or the token ends.</summary>
    public static async Task WaitAsync(Task work, CancellationToken ending)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = ending.Register(ended.SetResult);
        await Task.WhenAny(work, ended.Task).ConfigureAwait(false);
    }

    /// <summary>Tells the operations that still run why they do not go on. When the process stops, those that have an end may come to it.</summary>
    public static async Task SayAsync(
        LiveConnection connection, LiveOperations operations, ILiveOutput output, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        if (!connection.Ending.IsCancellationRequested)
        {
            return;
        }

        try
        {
            if (connection.End == ConnectionEnd.Shutdown)
            {
                await operations.IdleAsync(patience, time).ConfigureAwait(false);
            }

            foreach (var id in operations.StopAll())
            {
                await (ConnectionRefusals.Of(connection.End) is { } refusal
                    ? output.RefuseAsync(id, refusal, cancellation)
                    : output.CompleteAsync(id, cancellation)).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // Nobody is left to tell.
        }
    }
}
