using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Registration;

/// <summary>Manifests of clients over HTTP, for <c>camaug operations</c>.</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this RouteGroupBuilder registry)
    {
        registry.MapPost("/operations", PushAsync);
        registry.MapGet("/operations", ListAsync);
        registry.MapDelete("/operations", RemoveAsync);
    }

    private static async Task<IResult> PushAsync(
        HttpContext context, IOperationRegistry operations, IOptions<CatalogOptions> options, string client, string version, CancellationToken cancellation)
    {
        var limit = options.Value.MaxManifestBytes;
        if (await BoundedBody.ReadAsync(context, limit, cancellation) is not { } body)
        {
            return RegistryJson.Problem(StatusCodes.Status413PayloadTooLarge, CatalogTexts.Refuse("MANIFEST_SIZE", null, limit / 1024));
        }

        var (manifest, refusal) = ManifestReader.Read(body.ToArray());
        if (manifest is null)
        {
            return RegistryJson.Problem(StatusCodes.Status400BadRequest, refusal!);
        }

        var report = await operations.PushAsync(Caller.From(context.User)!, new(client, version, manifest), cancellation);
        return RegistryJson.Answer(report, report.Passed ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IOperationRegistry operations, string? client, CancellationToken cancellation) =>
        RegistryJson.Answer(await operations.ListAsync(Caller.From(context.User)!, client, cancellation));

    private static async Task<IResult> RemoveAsync(
        HttpContext context, IOperationRegistry operations, string client, string? version, int? keep, CancellationToken cancellation)
    {
        if ((version is null) == (keep is null) || keep < 0)
        {
            return RegistryJson.Problem(StatusCodes.Status400BadRequest, CatalogTexts.Refuse("REMOVE_WHICH"));
        }

        var outcome = await operations.RemoveAsync(Caller.From(context.User)!, client, version, keep ?? 0, cancellation);
        return outcome.Succeeded ? RegistryJson.Answer(outcome.Value) : RegistryJson.Problem(StatusCodes.Status404NotFound, [.. outcome.Refusals]);
    }
}
