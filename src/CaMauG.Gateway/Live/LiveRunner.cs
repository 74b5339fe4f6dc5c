using System.Net.WebSockets;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Live;

/// <summary>Runs one operation of a connection to its end and says so in the connection's words.</summary>
internal sealed partial class LiveRunner(LivePipeline pipeline, ILogger<LiveRunner> logger)
{
    private static readonly RequestRefusal s_broke = RequestRefusal.Malformed(500, "INTERNAL_SERVER_ERROR", "The operation broke off.");

    /// <summary>Runs it. Never throws: what goes wrong is said to the client, if it is still there.</summary>
    /// <param name="call">What runs.</param>
    /// <param name="id">The client's id of it.</param>
    /// <param name="stop">Its entry in <paramref name="operations"/>.</param>
    /// <param name="operations">The operations of the connection.</param>
    /// <param name="output">The client.</param>
    public async Task RunAsync(GraphCall call, string id, CancellationTokenSource stop, LiveOperations operations, ILiveOutput output)
    {
        var token = stop.Token;
        var isFinished = false;
        try
        {
            var refusal = await FollowAsync(call, id, output, token).ConfigureAwait(false);

            // The id is free before the client hears of the end: it may use it again at once.
            isFinished = operations.TryFinish(id, stop);
            if (isFinished)
            {
                await (refusal is null ? output.CompleteAsync(id, token) : output.RefuseAsync(id, refusal, token)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Stopped by its client or with its connection.
        }
        catch (Exception error)
        {
            Log.Broke(logger, error);
            isFinished |= operations.TryFinish(id, stop);
            await ApologizeAsync(id, isFinished, output, token).ConfigureAwait(false);
        }

        // Whoever strikes the entry out disposes it.
        if (isFinished || operations.TryFinish(id, stop))
        {
            stop.Dispose();
        }
    }

    private async Task<RequestRefusal?> FollowAsync(GraphCall call, string id, ILiveOutput output, CancellationToken cancellation)
    {
        await foreach (var answer in pipeline.RunAsync(call, cancellation).ConfigureAwait(false))
        {
            using (answer)
            {
                if (answer.Refusal is { } refusal)
                {
                    return refusal;
                }

                await output.NextAsync(id, answer.Body, cancellation).ConfigureAwait(false);
            }
        }

        return null;
    }

    private static async Task ApologizeAsync(string id, bool isFinished, ILiveOutput output, CancellationToken cancellation)
    {
        try
        {
            if (isFinished)
            {
                await output.RefuseAsync(id, s_broke, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or WebSocketException)
        {
            // The client is gone, which may be what broke it off.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Error, "An operation of a long-lived connection broke off.", EventName = "LiveOperationBroke")]
        public static partial void Broke(ILogger logger, Exception error);
    }
}
