using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Shell;

/// <summary>Sets the language of the request before anything speaks to a person.</summary>
internal sealed class LanguageMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var culture = Language.Of(context.Request);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(context);
    }
}
