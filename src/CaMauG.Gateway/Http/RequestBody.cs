using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CaMauG.Gateway.Http;

/// <summary>Reads a request's body into pooled memory: up to the limit before and after its coding is undone, and for as long as a request may last. Hot.</summary>
internal sealed class RequestBody(GatewayOptions options)
{
    private readonly int _limit = options.MaxBodySize;

    /// <summary>Fills the buffer; says why not when the body is too large, too slow or not what it claims to be.</summary>
    public async Task<RequestRefusal?> ReadAsync(HttpContext context, PooledBuffer buffer)
    {
        var request = context.Request;
        if (request.ContentLength > _limit)
        {
            return TooLarge;
        }

        if (RequestCoding.Open(request) is not { } source)
        {
            return RequestCoding.Unknown;
        }

        // What arrives counts as well as what it unfolds to: compressed nothing can be sent for ever.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = _limit;
        }

        try
        {
            return await FillAsync(context, source, buffer).ConfigureAwait(false) ? null : TooLarge;
        }
        catch (BadHttpRequestException error)
        {
            return Refuse(error.StatusCode);
        }
        catch (Exception error) when (source != request.Body && error is InvalidDataException or InvalidOperationException)
        {
            return RequestRefusal.Malformed(400, RequestErrorCodes.BadRequest, "The body is not coded as its Content-Encoding says.");
        }
        // What Kestrel cannot make sense of is no fault of the connection.
        catch (IOException error) when (error is not ConnectionResetException)
        {
            return Refuse(StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Refuse(StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            if (source != request.Body)
            {
                await source.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private RequestRefusal TooLarge => RequestRefusal.Malformed(413, RequestErrorCodes.BodyTooLarge, $"The body is larger than {_limit} bytes.");

    private async Task<bool> FillAsync(HttpContext context, Stream source, PooledBuffer buffer)
    {
        using var deadline = HasArrived(context.Request) ? null : CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline?.CancelAfter(options.RequestTimeout);
        var cancellation = deadline?.Token ?? context.RequestAborted;
        while (true)
        {
            var read = await source.ReadAsync(buffer.GetMemory(1_024), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            buffer.Advance(read);
            if (buffer.Length > _limit)
            {
                return false;
            }
        }
    }

    // The usual body comes in one packet with its head; only for the others a clock is started.
    private static bool HasArrived(HttpRequest request)
    {
        if (request.ContentLength is not { } length || !request.BodyReader.TryRead(out var arrived))
        {
            return false;
        }

        var isWhole = arrived.Buffer.Length >= length;
        request.BodyReader.AdvanceTo(arrived.Buffer.Start);
        return isWhole;
    }

    private RequestRefusal Refuse(int statusCode) => statusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status408RequestTimeout => RequestRefusal.Malformed(statusCode, RequestErrorCodes.RequestTimeout, "The body did not come in time."),
        _ => RequestRefusal.Malformed(400, RequestErrorCodes.BadRequest, "The body does not end as HTTP says."),
    };
}
