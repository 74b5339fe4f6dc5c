using System.Text.Json;
using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Events;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using CaMauG.Sdk.Events;
using CaMauG.Subgraphs.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Registration;

/// <summary>
/// Topics for a mini-app that is a process of its own: it publishes here and hears here what was published at whichever replica, so it needs no Redis. For its
/// developer's key alone, and for that mini-app's topics alone.
/// </summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder registry)
    {
        registry.MapPost("/apps/{app}/events", PublishAsync);
        registry.MapGet("/apps/{app}/events", FollowAsync);
    }

    private static async Task<IResult> PublishAsync(
        string app, string? topic, HttpContext context, IRegistry apps, MiniAppHost host, IOptions<MiniAppsOptions> options, CancellationToken cancellation)
    {
        if (await RefuseAsync(app, context, apps, cancellation) is { } refused)
        {
            return refused;
        }

        if (!TopicName.IsValid(topic))
        {
            return RegistryJson.Problem(StatusCodes.Status400BadRequest, CatalogTexts.Refuse("EVENT_TOPIC", "topic", IEventTopics.LongestTopic));
        }

        var largest = options.Value.Events.LargestContent;
        if (await BoundedBody.ReadAsync(context, largest, cancellation) is not { } body)
        {
            return RegistryJson.Problem(StatusCodes.Status413PayloadTooLarge, CatalogTexts.Refuse("EVENT_SIZE", null, largest));
        }

        if (ReadContent(body) is not { } content)
        {
            return RegistryJson.Problem(StatusCodes.Status400BadRequest, CatalogTexts.Refuse("EVENT_CONTENT"));
        }

        switch (await host.TopicsOf(app).PublishJsonAsync(topic!, content, cancellation))
        {
            case EventOutcome.Told:
                return Results.NoContent();
            case EventOutcome.TooMany:
                context.Response.Headers.RetryAfter = "1";
                return RegistryJson.Problem(
                    StatusCodes.Status429TooManyRequests, CatalogTexts.Refuse("EVENT_RATE", null, options.Value.Events.PerSecond, options.Value.Events.Burst));
            default:
                return RegistryJson.Problem(StatusCodes.Status503ServiceUnavailable, CatalogTexts.Refuse("EVENT_REPLICAS"));
        }
    }

    private static async Task<IResult> FollowAsync(string app, HttpContext context, IRegistry apps, EventStreams streams, CancellationToken cancellation)
    {
        if (await RefuseAsync(app, context, apps, cancellation) is { } refused)
        {
            return refused;
        }

        if (!streams.TryEnter(app))
        {
            return RegistryJson.Problem(StatusCodes.Status429TooManyRequests, CatalogTexts.Refuse("EVENT_STREAMS", null, EventStreams.MostOfOneApp));
        }

        try
        {
            await streams.WriteAsync(app, context);
        }
        finally
        {
            streams.Leave(app);
        }

        return Results.Empty;
    }

    private static async Task<IResult?> RefuseAsync(string app, HttpContext context, IRegistry apps, CancellationToken cancellation) =>
        await apps.FindMineAsync(Caller.From(context.User)!, app, cancellation) is null
            ? RegistryJson.Problem(StatusCodes.Status404NotFound, CatalogTexts.Refuse("APP_NOT_FOUND", null, app))
            : null;

    // Written anew on one line, as event streams need it.
    private static ReadOnlyMemory<byte>? ReadContent(MemoryStream body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return EventContent.Write(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
