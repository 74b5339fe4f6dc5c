using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CaMauG.Gateway.Live;

/// <summary>
/// Writes a response of server-sent events, by the GraphQL protocol for them. Where several operations share a stream each event names
/// its operation. A silent stream shows a sign of life, so that proxies keep it and a client that is gone is noticed.
/// </summary>
internal sealed class EventStreamOutput(HttpContext context, bool isShared, SubscriptionOptions settings, TimeProvider time) : ILiveOutput, IDisposable
{
    public const string MediaType = "text/event-stream";

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sends the head of the response.</summary>
    public async Task StartAsync()
    {
        var response = context.Response;
        response.ContentType = MediaType + "; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        // Understood by common proxies: hand on what comes as it comes.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(":\n\n"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
    }

    public async Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken cancellation)
    {
        using PooledBuffer text = new(response.Length + 128);
        text.Write("event: next\ndata: "u8);
        if (isShared)
        {
            WriteId(text, id);
            text.Write(",\"payload\":"u8);
        }

        WriteOnOneLine(text, response.Span);
        text.Write(isShared ? "}\n\n"u8 : "\n\n"u8);
        await WriteAsync(text.Written, cancellation).ConfigureAwait(false);
    }

    /// <summary>The protocol has no event for errors: they are a result, and the operation is complete.</summary>
    public async Task RefuseAsync(string id, RequestRefusal refusal, CancellationToken cancellation)
    {
        using PooledBuffer response = new();
        refusal.WriteTo(response);
        await NextAsync(id, response.Written, cancellation).ConfigureAwait(false);
        await CompleteAsync(id, cancellation).ConfigureAwait(false);
    }

    public async Task CompleteAsync(string id, CancellationToken cancellation)
    {
        using PooledBuffer text = new(128);
        text.Write("event: complete\ndata:"u8);
        if (isShared)
        {
            text.Write((byte)' ');
            WriteId(text, id);
            text.Write((byte)'}');
        }

        text.Write("\n\n"u8);
        await WriteAsync(text.Written, cancellation).ConfigureAwait(false);
    }

    /// <summary>Shows signs of life until it is cancelled.</summary>
    public async Task KeepAliveAsync(CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(settings.KeepAlive, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                await WriteAsync(":\n\n"u8.ToArray(), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The stream has ended.
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        using CancellationTokenSource patience = new(settings.KeepAliveTimeout, time);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await context.Response.Body.WriteAsync(text, patience.Token).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // A client that takes nothing for so long must not hold memory any longer.
            context.Abort();
            throw new IOException("The client takes nothing.");
        }
        finally
        {
            _turn.Release();
        }
    }

    private static void WriteId(PooledBuffer text, string id)
    {
        text.Write("{\"id\":\""u8);
        text.Write(JsonEncodedText.Encode(id).EncodedUtf8Bytes);
        text.Write((byte)'"');
    }

    // A line break ends a line of the stream. In JSON it is but white space: inside of texts it is escaped.
    private static void WriteOnOneLine(PooledBuffer text, ReadOnlySpan<byte> json)
    {
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var at)
        {
            text.Write(json[..at]);
            text.Write((byte)' ');
            json = json[(at + 1)..];
        }

        text.Write(json);
    }
}
