using System.Text;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>Answers that are one text.</summary>
internal static class TextAnswers
{
    /// <summary>Writes a text with its length, so that HEAD tells it too.</summary>
    public static Task WriteTextAsync(this HttpResponse response, string text, string type = "text/plain; charset=utf-8")
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted).AsTask();
    }
}
