using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Catalog.Registration;

/// <summary>The registry over HTTP, for <c>camaug publish</c> and other pipelines. Refusals are problem details (RFC 9457).</summary>
internal static class RegistryEndpoints
{
    // The unpacked limit holds inside; packed or with multipart framing a bundle may be a little larger, never much.
    private const int FramingBytes = 512 * 1024;

    public static void MapRegistry(this IEndpointRouteBuilder routes)
    {
        var registry = routes.MapGroup("/api/registry").AddEndpointFilter(RequireDeveloperAsync).DisableAntiforgery();
        registry.MapPost("/check", CheckAsync);
        registry.MapPost("/versions", SubmitAsync);
        registry.MapGet("/apps", ListAsync);
        registry.MapOperations();
        registry.MapCacheInvalidation();
        registry.MapEvents();
    }

    private static async ValueTask<object?> RequireDeveloperAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;

        // A token in a header is sent on purpose; a cookie is sent by any page. So a session alone does not do here.
        var isBearer = context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        if (!isBearer || Caller.From(context.User) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return RegistryJson.Problem(StatusCodes.Status401Unauthorized, CatalogTexts.Refuse("TOKEN_REQUIRED"));
        }

        return caller.IsIn(Roles.Developer) || caller.IsIn(Roles.Operator) || caller.Scopes.Contains(RegistryScope.Name)
            ? await next(invocation)
            : RegistryJson.Problem(StatusCodes.Status403Forbidden, CatalogTexts.Refuse("NOT_A_DEVELOPER"));
    }

    private static async Task<IResult> CheckAsync(
        HttpContext context, IRegistry registry, IOptions<CatalogOptions> options, CancellationToken cancellation)
    {
        var (bundle, refusal) = await ReadBundleAsync(context, options.Value, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        var report = await registry.CheckAsync(Caller.From(context.User)!, bundle!, cancellation);
        return RegistryJson.Answer(new { report.AppId, report.VersionCode, report.Passed, report.Findings });
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, IRegistry registry, IOptions<CatalogOptions> options, CancellationToken cancellation)
    {
        var (bundle, refusal) = await ReadBundleAsync(context, options.Value, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = await registry.SubmitAsync(Caller.From(context.User)!, bundle!, cancellation);
        return outcome.Succeeded
            ? RegistryJson.Answer(outcome.Value, StatusCodes.Status201Created)
            : RegistryJson.Problem(StatusCodes.Status422UnprocessableEntity, [.. outcome.Refusals]);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IRegistry registry, CancellationToken cancellation) =>
        RegistryJson.Answer(await registry.ListMineAsync(Caller.From(context.User)!, cancellation));

    private static async Task<(AppBundle? Bundle, IResult? Refusal)> ReadBundleAsync(
        HttpContext context, CatalogOptions options, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxBundleBytes + FramingBytes;
        }

        var upload = new BundleUpload(options.MaxBundleBytes, options.MaxBundleFiles);
        try
        {
            var refusal = await ReadAsync(context, upload, options, cancellation);
            if (refusal is null)
            {
                return (upload.ToBundle(), null);
            }

            var status = refusal.Code is "BUNDLE_SIZE" or "BUNDLE_FILES" ? StatusCodes.Status413PayloadTooLarge
                : refusal.Code is "BUNDLE_TYPE" ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status400BadRequest;
            return (null, RegistryJson.Problem(status, refusal));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, RegistryJson.Problem(exception.StatusCode, CatalogTexts.Refuse("BUNDLE_SIZE", null, options.MaxBundleBytes / 1024)));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return (null, RegistryJson.Problem(StatusCodes.Status400BadRequest, CatalogTexts.Refuse("BUNDLE_UNREADABLE")));
        }
    }

    private static async Task<Refusal?> ReadAsync(
        HttpContext context, BundleUpload upload, CatalogOptions options, CancellationToken cancellation)
    {
        var request = context.Request;
        _ = MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
        if (type?.MediaType.Value is "application/zip" or "application/octet-stream")
        {
            // The directory of an archive stands at its end, so the packed bytes are held; they are fewer than the limit.
            return await BoundedBody.ReadAsync(context, options.MaxBundleBytes + FramingBytes, cancellation) is { } packed
                ? await upload.AddZipAsync(packed, cancellation)
                : CatalogTexts.Refuse("BUNDLE_SIZE", null, options.MaxBundleBytes / 1024);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).Value;
        if (type?.MediaType.Value is not "multipart/form-data" || string.IsNullOrEmpty(boundary))
        {
            return CatalogTexts.Refuse("BUNDLE_TYPE");
        }

        var parts = new MultipartReader(boundary, request.Body);
        while (await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (part.AsFileSection() is { FileStream: { } content } file && await upload.AddAsync(file.FileName, content, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
