using System.Globalization;
using Microsoft.AspNetCore.Http;

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

        return AcceptsHtml(request) || !PrefersEnglish(request) ? s_vietnamese : s_english;
    }

    public static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.Any(static value => value is not null && value.Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static bool PrefersEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(static language => language.Quality ?? 1)
            .Select(static language => language.Value.Value?.Split('-')[0])
            .FirstOrDefault(IsKnown) is "en";
}
