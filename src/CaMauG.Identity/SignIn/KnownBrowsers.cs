using CaMauG.Identity.Cookies;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.SignIn;

/// <summary>
/// Which accounts a browser signed in to before, in a cookie only the hub reads. The browser keeps it through a sign-out, so that only one that was never there, or was
/// cleared, is a new device: names of browsers and addresses of networks are shared by too many.
/// </summary>
internal sealed class KnownBrowsers(SealedCookies cookies)
{
    private const string Name = "camaug-known";
    private const int Most = 10;

    // Browsers keep no cookie longer.
    private static readonly TimeSpan s_life = TimeSpan.FromDays(400);

    private sealed record Known(IReadOnlyList<Guid> Accounts);

    /// <summary>Remembers that the account signed in here.</summary>
    /// <returns>False when it never did before.</returns>
    public bool Remember(HttpContext request, Guid account)
    {
        var known = cookies.Find<Known>(request, Name)?.Accounts ?? [];
        cookies.Set(request, Name, new Known([account, .. known.Where(other => other != account).Take(Most - 1)]), s_life);
        return known.Contains(account);
    }
}
