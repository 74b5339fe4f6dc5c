using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Portal.Forms;

/// <summary>Which pages of a mini-app a person is led to.</summary>
internal static class PageAudience
{
    /// <summary>True when the page is for that person; null is someone anonymous.</summary>
    public static bool IsFor(this PageModel page, Caller? person) => !page.ForOfficers || person?.IsIn(Roles.Operator) is true;

    /// <summary>The mini-app with the pages that are for that person.</summary>
    public static MiniAppInfo For(this MiniAppInfo app, Caller? person) => app with { Pages = [.. app.Pages.Where(page => page.IsFor(person))] };

    /// <summary>True when the page can be opened from anywhere: one that needs values from another page is no way in.</summary>
    public static bool IsEntrance(this PageModel page) => !page.Inputs.Any(static input => input is { Hidden: true, Required: true, Default: null });
}
