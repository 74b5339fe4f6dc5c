using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Portal.Shell;

/// <summary>The two languages of the portal and how a request says which one it wants.</summary>
internal static class Language
{
    public const string Default = "vi";

    public const string CookieName = "camaug-lang";

    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<string> All { get; } = [Default, "en"];

    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? "en" : Default;

    public static bool IsKnown(string? language) => language is not null && All.Contains(language);

    /// <summary>
    /// The person's own choice decides; a browser's language does not, because the province's pages are Vietnamese first.
    /// Machines (no choice stored) may say <c>Accept-Language</c>: they get what they ask for.
    /// </summary>
    public static CultureInfo Of(HttpRequest request)
    {
        if (request.Cookies.TryGetValue(CookieName, out var chosen) && IsKnown(chosen))
        {
            return chosen is "en" ? s_english : s_vietnamese;
        }

        if (AskedFor(request) is { } asked)
        {
            return asked is "en" ? s_english : s_vietnamese;
        }

        return AcceptsHtml(request) || !PrefersEnglish(request) ? s_vietnamese : s_english;
    }

    public static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.Any(static value => value is not null && value.Contains("text/html", StringComparison.OrdinalIgnoreCase));

    // A client that knows its user's language says so (OpenID Connect Core §3.1.2.1, ui_locales); on the pages its request leads through it stands in the return address.
    private static string? AskedFor(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/account") && !request.Path.StartsWithSegments("/connect"))
        {
            return null;
        }

        var locales = request.Query["ui_locales"].ToString();
        if (locales.Length is 0 && request.Query["returnUrl"].ToString() is { Length: > 0 } pending && pending.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start)
        {
            locales = QueryHelpers.ParseQuery(pending[start..]).TryGetValue("ui_locales", out var nested) ? nested.ToString() : string.Empty;
        }

        return locales.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static tag => tag.Split('-')[0].ToLowerInvariant()).FirstOrDefault(IsKnown);
    }

    private static bool PrefersEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(static language => language.Quality ?? 1)
            .Select(static language => language.Value.Value?.Split('-')[0])
            .FirstOrDefault(IsKnown) is "en";
}
