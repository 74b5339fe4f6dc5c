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
    public static async Task WriteAsync(HttpContext context, string mediaType, GraphAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = StatusOf(mediaType, answer.Refusal);
        response.ContentType = mediaType + "; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        if (AnswerCaching.Apply(context, answer))
        {
            return;
        }

        response.ContentLength = answer.Body.Length;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = "POST";
        }

        if (answer.Refusal?.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (response.StatusCode != StatusCodes.Status200OK && answer.Refusal?.WwwAuthenticate is { } challenge)
        {
            response.Headers.WWWAuthenticate = challenge;
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
