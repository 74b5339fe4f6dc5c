using CaMauG.Sdk.AspNetCore.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CaMauG.Samples.ThoiTiet.Pages;

/// <summary>The pages and their forms.</summary>
internal static class PageEndpoints
{
    public static void MapWeatherPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Home, static (WeatherOffice office, ICitizen citizen, Pins pins, string? q) => new RazorComponentResult<HomePage>(new
        {
            Search = q?.Trim() ?? string.Empty,
            Found = office.Search(q).Select(commune => office.Report(commune.Code)!).ToList(),
            Mine = ReportsOf(office, pins, citizen),
        }));
        routes.MapGet(Paths.Communes + "/{code}", static Results<RazorComponentResult<CommunePage>, NotFound> (WeatherOffice office, ICitizen citizen, Pins pins, string code) =>
            office.Report(code) is { } report
                ? new RazorComponentResult<CommunePage>(new { Report = report, IsPinned = citizen.Caller is { } caller && pins.Of(caller.Subject).Contains(code) })
                : TypedResults.NotFound());
        routes.MapGet(Paths.Mine, static (WeatherOffice office, ICitizen citizen, Pins pins) =>
            new RazorComponentResult<MyPlacesPage>(new { Reports = ReportsOf(office, pins, citizen) })).RequireAuthorization();
        routes.MapPost(Paths.Pin, PinAsync).RequireAuthorization();
        routes.MapPost(Paths.Unpin, Unpin).RequireAuthorization();
        routes.MapPost(Paths.Language, ChooseLanguage);
    }

    private static List<WeatherReport> ReportsOf(WeatherOffice office, Pins pins, ICitizen citizen) =>
        citizen.Caller is { } caller ? [.. pins.Of(caller.Subject).Select(code => office.Report(code)!)] : [];

    private static async Task<Results<RedirectHttpResult, NotFound>> PinAsync(WeatherOffice office, ICitizen citizen, Pins pins, [FromForm] string code)
    {
        if (office.Report(code) is not { } report)
        {
            return TypedResults.NotFound();
        }

        await pins.AddAsync(citizen.Caller!.Subject, report);
        return TypedResults.LocalRedirect(Paths.Commune(code));
    }

    private static RedirectHttpResult Unpin(ICitizen citizen, Pins pins, [FromForm] string code, [FromForm] string? back)
    {
        pins.Remove(citizen.Caller!.Subject, code);
        return TypedResults.LocalRedirect(back is Paths.Mine ? Paths.Mine : Paths.Commune(code));
    }

    private static RedirectHttpResult ChooseLanguage(HttpContext context, [FromForm] string language, [FromForm] string? back)
    {
        var culture = new RequestCulture(language is "en" ? "en-GB" : "vi-VN");
        context.Response.Cookies.Append(PageSetup.LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(culture), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return TypedResults.LocalRedirect(back is { Length: > 0 } && Paths.IsOwn(back) ? back : Paths.Home);
    }
}
