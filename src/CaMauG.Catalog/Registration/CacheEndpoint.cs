using System.Text.Json;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauG.Catalog.Registration;

/// <summary>
/// Lets a mini-app say that its cached answers are out of date: all of them, those of some entity types, or those it tagged. For its developer and for operators.
/// </summary>
internal static class CacheEndpoint
{
    private const int MaxNames = 100;

    private const int LongestName = 200;

    public static void MapCacheInvalidation(this IEndpointRouteBuilder registry) => registry.MapPost("/apps/{app}/cache/invalidate", HandleAsync);

    private static async Task<IResult> HandleAsync(
        string app, HttpContext context, IRegistry apps, ICacheInvalidation cache, CancellationToken cancellation)
    {
        var caller = Caller.From(context.User)!;
        if (!caller.IsIn(Roles.Operator) && await apps.FindMineAsync(caller, app, cancellation) is null)
        {
            return RegistryJson.Problem(StatusCodes.Status404NotFound, CatalogTexts.Refuse("APP_NOT_FOUND", null, app));
        }

        Named? named;
        try
        {
            named = await context.Request.ReadFromJsonAsync<Named>(cancellation);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            named = null;
        }

        if (named is null || named.Count is 0 or > MaxNames || named.All.Any(static name => name.Length is 0 or > LongestName))
        {
            return RegistryJson.Problem(StatusCodes.Status400BadRequest, CatalogTexts.Refuse("CACHE_NAMES", null, MaxNames, LongestName));
        }

        return await cache.InvalidateAsync(named.Everything ? [app] : [.. named.TagsOf(app)], cancellation)
            ? Results.NoContent()
            : RegistryJson.Problem(StatusCodes.Status503ServiceUnavailable, CatalogTexts.Refuse("CACHE_REPLICAS"));
    }

    private sealed record Named(string[]? Tags, string[]? Types, bool Everything)
    {
        public IEnumerable<string> All => [.. Tags ?? [], .. Types ?? []];

        public int Count => Everything ? 1 : All.Count();

        public IEnumerable<string> TagsOf(string app) =>
            [.. (Tags ?? []).Select(tag => $"{app}/#{tag}"), .. (Types ?? []).Select(type => $"{app}/{type}")];
    }
}
