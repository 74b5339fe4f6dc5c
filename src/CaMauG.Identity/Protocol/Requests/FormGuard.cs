using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>
/// Reads the forms of the provider and of the account pages before anything else does, so that a malformed one, such as a field
/// with a NUL character, is answered 400 and not by whatever the first reader throws.
/// </summary>
internal sealed class FormGuard : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(GuardAsync);
        next(app);
    };

    private static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        var guarded = http.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal)
            || http.Request.Path.StartsWithSegments("/account", StringComparison.Ordinal);
        if (guarded && http.Request.HasFormContentType && !await IsReadableAsync(http))
        {
            await Results.Problem(statusCode: StatusCodes.Status400BadRequest, type: "MALFORMED_FORM", title: "The form cannot be read.").ExecuteAsync(http);
            return;
        }

        await next(http);
    }

    private static async Task<bool> IsReadableAsync(HttpContext http)
    {
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
