using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace CaMauG.Portal.Shell;

/// <summary>Gives a browser a designed page where an answer would be a bare status code. Everyone else keeps the status.</summary>
internal sealed partial class ErrorPagesMiddleware(RequestDelegate next, ILogger<ErrorPagesMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!Language.AcceptsHtml(context.Request))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception is not OperationCanceledException)
        {
            Log.PageFailed(logger, exception, context.Request.Path);
            context.Response.ContentType = null;
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = context.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentType is not null || response.ContentLength is > 0)
        {
            return;
        }

        var parameters = new Dictionary<string, object?> { [nameof(ErrorDocument.Code)] = response.StatusCode };
        await new RazorComponentResult<ErrorDocument>(parameters) { StatusCode = response.StatusCode }.ExecuteAsync(context).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Error, "The page {Path} failed; the browser was given the error page.", EventName = "PageFailed")]
        public static partial void PageFailed(ILogger logger, Exception exception, string path);
    }
}
