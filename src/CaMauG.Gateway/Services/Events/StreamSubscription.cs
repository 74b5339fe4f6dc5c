using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Messages;

namespace CaMauG.Gateway.Services.Events;

/// <summary>One event stream of a service. Closing it is how the service learns that nobody listens any more.</summary>
internal sealed class StreamSubscription(ServiceClient client, ServiceTarget target) : IDisposable
{
    private const string Accept = "text/event-stream";

    private readonly PooledBuffer _body = new();
    private HttpRequestMessage? _message;
    private HttpResponseMessage? _answer;
    private EventStreamReader? _events;

    /// <summary>Asks for the stream; gives the reason when there is none.</summary>
    public async ValueTask<SubgraphResponse?> OpenAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        SubgraphRequestWriter.Write(_body, request);
        _message = ServiceMessage.Create(target.Url, request, _body, Accept);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(target.Timeout);
        try
        {
            _answer = await client.SendAsync(_message, timeout.Token).ConfigureAwait(false);
            if (!string.Equals(_answer.Content.Headers.ContentType?.MediaType, Accept, StringComparison.OrdinalIgnoreCase))
            {
                return SubgraphResponse.Failed(
                    SubgraphFailureCodes.NoEvents, $"Service \"{target.Name}\" answered a subscription with HTTP status {(int)_answer.StatusCode} instead of events.");
            }

            _events = new(await _answer.Content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false), target.MaxEvent);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, $"Service \"{target.Name}\" did not answer in time.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, $"Service \"{target.Name}\" could not be reached.");
        }
    }

    /// <summary>The next event; null when the service has completed.</summary>
    public async ValueTask<SubgraphResponse?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var (kind, data) = await _events!.ReadAsync(cancellation).ConfigureAwait(false);
            return kind switch
            {
                StreamEventKind.Next => SubgraphResponse.Success(data!, data!.Length),
                StreamEventKind.Complete => null,
                StreamEventKind.TooLarge => SubgraphResponse.Failed(
                    SubgraphFailureCodes.TooLarge, $"Service \"{target.Name}\" sent an event that is too large."),
                _ => BrokeOff(),
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            return BrokeOff();
        }
    }

    public void Dispose()
    {
        _events?.Dispose();
        _answer?.Dispose();
        _message?.Dispose();
        _body.Dispose();
    }

    private SubgraphResponse BrokeOff() =>
        SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, $"Service \"{target.Name}\" broke off the subscription.");
}
