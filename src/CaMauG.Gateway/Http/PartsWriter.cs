using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Gateway.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Writes payloads as parts of <c>multipart/mixed</c> and sends each at once. The boundary after a part goes with it: clients take a part as
/// finished when they see that.
/// </summary>
internal static class PartsWriter
{
    public static async Task WriteAsync(HttpContext context, IncrementalFormat format, PartsAnswer answer)
    {
        var output = Begin(context, format);
        if (answer.Run is not { Result: var result })
        {
            Write(output, answer.Whole!.Body, hasNext: false);
            await output.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            return;
        }

        // What is asked of services from here on belongs to the operation, whose span was begun below this method's caller.
        if (answer.Span is { } span)
        {
            Activity.Current = span;
        }

        Write(output, result.First.Body, result.HasNext);
        await output.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        await foreach (var payload in result.ReadRestAsync(context.RequestAborted).ConfigureAwait(false))
        {
            using (payload)
            {
                answer.Note(payload);
                Write(output, payload.Body, result.HasNext);
                await output.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
    }

    private static PipeWriter Begin(HttpContext context, IncrementalFormat format)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var response = context.Response;
        response.ContentType = PartsMedia.ContentTypeOf(format);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Accel-Buffering"] = "no";
        response.BodyWriter.Write("\r\n---\r\n"u8);
        return response.BodyWriter;
    }

    private static void Write(PipeWriter output, ReadOnlyMemory<byte> payload, bool hasNext)
    {
        output.Write("content-type: application/json\r\n\r\n"u8);
        output.Write(payload.Span);
        output.Write(hasNext ? "\r\n---\r\n"u8 : "\r\n-----\r\n"u8);
    }
}
