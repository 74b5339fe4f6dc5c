using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>The cookie of a browser's session: sent over https to this very host only (RFC 6265bis §4.1.3.2), never to scripts, never from another site's forms.</summary>
internal sealed class PageCookie(
    IOptions<MiniAppHostOptions> options, IOptions<MiniAppPageOptions> pages, ITicketStore sessions, TimeProvider clock, IHostEnvironment environment)
    : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions cookie)
    {
        if (name != MiniAppPageSchemes.Session)
        {
            return;
        }

        // Cookies do not keep ports apart, so the mini-app's name does.
        var isDevelopment = environment.IsDevelopment();
        cookie.Cookie.Name = $"{(isDevelopment ? string.Empty : "__Host-")}camaug-{options.Value.AppId}";
        cookie.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = pages.Value.IdleTime;
        cookie.SlidingExpiration = true;
        cookie.SessionStore = sessions;
        cookie.TimeProvider = clock;
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = context =>
            {
                StepUpEnd.Apply(context, clock.GetUtcNow());
                return Task.CompletedTask;
            },

            // Who may not see a page is told so; the handler's own way is a redirect to a page that does not exist.
            OnRedirectToAccessDenied = static context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
            OnRedirectToLogin = static context =>
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            },
        };
    }
}
