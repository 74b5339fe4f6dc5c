using System.Globalization;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>Writes whole answers with the status they deserve (GraphQL over HTTP, §6.4).</summary>
internal static class AnswerWriter
{
    /// <summary>Writes a refusal.</summary>
    public static async Task RefuseAsync(HttpContext context, string mediaType, RequestRefusal refusal)
    {
        using GraphAnswer answer = new(refusal);
        await WriteAsync(context, mediaType, answer).ConfigureAwait(false);
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="mediaType">The type the client chose.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="partialStatus">Status of data with errors beside it, for clients that know the newer media type.</param>
    public static async Task WriteAsync(HttpContext context, string mediaType, GraphAnswer answer, int partialStatus = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = answer.IsPartial && mediaType == ResponseMedia.GraphQl ? partialStatus : StatusOf(mediaType, answer.Refusal);
        response.ContentType = mediaType + "; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        if (AnswerCaching.Apply(context, answer))
        {
            return;
        }

        response.ContentLength = answer.Body.Length;
        if (answer.Refusal?.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (response.StatusCode != StatusCodes.Status200OK && answer.Refusal?.Header is { } header)
        {
            response.Headers[header.Key] = header.Value;
        }

        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static int StatusOf(string mediaType, RequestRefusal? refusal)
    {
        if (refusal is null || (refusal.IsWellFormed && mediaType == ResponseMedia.Json))
        {
            return StatusCodes.Status200OK;
        }

        return refusal.StatusCode;
    }
}
