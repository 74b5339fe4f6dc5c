using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
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

        await RenderAsync(context).ConfigureAwait(false);
    }

    // A page that ended with a status has used up this request's renderer and set its header: the error page gets services of its own.
    private static async Task RenderAsync(HttpContext context)
    {
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            context.Response.Headers.Remove("blazor-enhanced-nav");
            var code = context.Response.StatusCode;
            var parameters = new Dictionary<string, object?> { [nameof(ErrorDocument.Code)] = code };
            await new RazorComponentResult<ErrorDocument>(parameters) { StatusCode = code }.ExecuteAsync(context).ConfigureAwait(false);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Error, "The page {Path} failed; the browser was given the error page.", EventName = "PageFailed")]
        public static partial void PageFailed(ILogger logger, Exception exception, string path);
    }
}
