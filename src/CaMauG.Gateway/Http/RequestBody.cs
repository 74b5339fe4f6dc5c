using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>Reads a request's body into pooled memory, up to the limit.</summary>
internal static class RequestBody
{
    /// <summary>Fills the buffer; says why not when the body is too large.</summary>
    public static async Task<RequestRefusal?> ReadAsync(HttpRequest request, PooledBuffer buffer, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            return TooLarge(limit);
        }

        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(1_024), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            buffer.Advance(read);
            if (buffer.Length > limit)
            {
                return TooLarge(limit);
            }
        }
    }

    private static RequestRefusal TooLarge(int limit) =>
        RequestRefusal.Malformed(413, RequestErrorCodes.BodyTooLarge, $"The body is larger than {limit} bytes.");
}
