namespace CaMauG.Samples.BenDo;

/// <summary>What anyone may ask: landings and their crossings.</summary>
internal static class LandingEndpoints
{
    private const int MostRows = 50;

    public static void MapLandings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/ben", List);
        routes.MapGet("/api/ben/theo-ma", Many);
        routes.MapGet("/api/ben/{code}", One);
        routes.MapGet("/api/ben/{code}/chuyen", Trips);
    }

    private static IResult List(HttpResponse response, Landings landings, string? tim = null, string? dia_diem = null, string? sau = null, int so = 20)
    {
        if (so is < 1 or > MostRows)
        {
            return Refusal.Invalid("so", $"Mỗi trang có từ 1 đến {MostRows} bến.", $"A page has 1 to {MostRows} landings.");
        }

        var found = landings.All
            .Where(landing => tim is null || landing.Name.Contains(tim, StringComparison.CurrentCultureIgnoreCase))
            .Where(landing => dia_diem is null || landing.Place == dia_diem).ToList();
        var rest = found.Where(landing => sau is null || string.CompareOrdinal(landing.Code, sau) > 0).ToList();
        response.Headers.CacheControl = "public, max-age=60";
        return Results.Json(new
        {
            ben = rest.Take(so).Select(static landing => new LandingLine(landing)),
            tong = found.Count,
            tiep = rest.Count > so ? rest[so - 1].Code : null,
        });
    }

    private static IResult Many(HttpResponse response, Landings landings, string[] ma)
    {
        response.Headers.CacheControl = "public, max-age=60";
        return Results.Json(landings.All.Where(landing => ma.Contains(landing.Code)));
    }

    private static IResult One(HttpResponse response, Landings landings, string code)
    {
        if (landings.Find(code) is not { } landing)
        {
            return Refusal.NotFound($"Không có bến {code}.", $"There is no landing {code}.");
        }

        response.Headers.CacheControl = "public, max-age=60";
        return Results.Json(landing);
    }

    private static IResult Trips(Landings landings, Tickets tickets, TimeProvider clock, string code, DateOnly? ngay = null, int so = 20) =>
        landings.Find(code) is { } landing
            ? Results.Json(Trip.Of(landing, ngay ?? DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime), landings, tickets).Take(so))
            : Refusal.NotFound($"Không có bến {code}.", $"There is no landing {code}.");
}
