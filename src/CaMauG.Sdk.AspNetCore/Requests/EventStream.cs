using CaMauG.Subgraphs.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CaMauG.Sdk.AspNetCore.Requests;

/// <summary>Answers a subscription by GraphQL over Server-Sent Events, distinct connections mode: the gateway closes it when nobody listens any more.</summary>
internal static class EventStream
{
    private const string MediaType = "text/event-stream";

    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains(MediaType, StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(HttpContext context, IAsyncEnumerable<SubgraphAnswer> answers)
    {
        var response = context.Response;
        response.ContentType = MediaType + "; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            // The gateway waits for the head: it says that the subscription has begun.
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await foreach (var answer in answers.ConfigureAwait(false))
            {
                using (answer)
                {
                    // The server writes JSON on one line.
                    await response.WriteAsync("event: next\ndata: ", context.RequestAborted).ConfigureAwait(false);
                    await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
                    await response.WriteAsync("\n\n", context.RequestAborted).ConfigureAwait(false);
                    await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                }
            }

            await response.WriteAsync("event: complete\ndata:\n\n", context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }
}
