using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Citizens;

/// <summary>
/// Counts an opening once per visit: pages of one mini-app with gaps of at most thirty minutes are one visit (the definition of a
/// session). A cookie that only the mini-app's own pages see remembers it.
/// </summary>
internal sealed class AppVisits(IInstallations installations)
{
    private const string CookieName = "camaug-visit";

    /// <summary>Notes the opening if it begins a visit.</summary>
    /// <returns>Why the app may not be opened; empty when it may.</returns>
    public async Task<IReadOnlyList<Refusal>> EnterAsync(HttpContext context, MiniAppInfo app, string? pageId)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return [];
        }

        var caller = Caller.From(context.User);
        // Signing in begins another visit: it is then somebody's.
        var mark = caller is null ? "anonymous" : "signed-in";
        if (context.Request.Cookies[CookieName] != mark)
        {
            var launch = await installations.LaunchAsync(new(app.Id, caller, pageId, Platform.Web, null), context.RequestAborted).ConfigureAwait(false);
            if (!launch.Succeeded)
            {
                return launch.Refusals;
            }
        }

        context.Response.Cookies.Append(CookieName, mark, new()
        {
            Path = Paths.App(app.Id),
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromMinutes(30),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return [];
    }
}
