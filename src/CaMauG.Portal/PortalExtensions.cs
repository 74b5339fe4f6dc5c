using CaMauG.Contracts.Accounts;
using CaMauG.Portal;
using CaMauG.Portal.Citizens;
using CaMauG.Portal.Forms;
using CaMauG.Portal.Operators;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the portal to a host.</summary>
public static class PortalExtensions
{
    /// <summary>Registers what the pages need. The façades of <c>CaMauG.Contracts</c> come from the other modules.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PortalAssets>();
        services.AddDataProtection();
        services.TryAddSingleton<KeptForms>();
        services.TryAddScoped<PageRunner>();
        services.TryAddScoped<ChoiceLoader>();
        services.TryAddScoped<AppVisits>();
        return services;
    }

    /// <summary>
    /// Stands first in the pipeline: security headers on every answer, the person's language, and designed pages in place of bare errors
    /// for browsers (machines keep the plain status). The host still calls <c>UseAntiforgery</c> after authentication.
    /// </summary>
    public static IApplicationBuilder UsePortalSecurity(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseMiddleware<ErrorPagesMiddleware>();
        return app;
    }

    /// <summary>Maps the pages, their files and the language switch.</summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        var assets = routes.ServiceProvider.GetRequiredService<PortalAssets>();
        routes.MapGet(PortalAssets.Prefix + "{name}", (string name, HttpContext context) => assets.Serve(name, context)).ExcludeFromDescription();
        routes.MapGet("/favicon.ico", (HttpContext context) => assets.Serve("icon.svg", context)).ExcludeFromDescription();
        // Where password managers look for it (W3C, A Well-Known URL for Changing Passwords).
        routes.MapGet("/.well-known/change-password", static () => TypedResults.LocalRedirect(Paths.Password)).ExcludeFromDescription();
        routes.MapPost(Paths.LanguageSwitch, SwitchLanguage).ExcludeFromDescription();
        routes.MapGet(Paths.OperationsLogExport, PageGate.Guard(
            static context => LogExport.WriteAsync(
                context, context.RequestServices.GetRequiredService<IAuditLog>(), context.RequestServices.GetRequiredService<TimeProvider>()),
            new(Roles.Operator))).ExcludeFromDescription();
        routes.MapGet(Paths.DataFile, PageGate.Guard(
            static context => DataFile.WriteAsync(context, context.RequestServices.GetRequiredService<IDataExport>()), new() { Recent = true })).ExcludeFromDescription();
        routes.MapRazorComponents<App>().Finally(static endpoint =>
        {
            AnswerHead(endpoint);
            if (endpoint.Metadata.OfType<PortalAccessAttribute>().LastOrDefault() is { } access && endpoint.RequestDelegate is { } page)
            {
                endpoint.RequestDelegate = PageGate.Guard(page, access);
            }
        });
        return routes;
    }

    // Pages come with a list of methods that lacks HEAD, though it must work wherever GET does (RFC 9110 §9.1). The last list counts.
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { } known && known.HttpMethods.Contains(HttpMethods.Get) && !known.HttpMethods.Contains(HttpMethods.Head))
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([.. known.HttpMethods, HttpMethods.Head]));
        }
    }

    private static RedirectHttpResult SwitchLanguage([FromForm] string language, [FromForm] string? returnUrl, HttpContext context)
    {
        if (Language.IsKnown(language))
        {
            context.Response.Cookies.Append(Language.CookieName, language, new()
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        return TypedResults.LocalRedirect(Paths.LocalOr(returnUrl, Paths.Home));
    }
}
