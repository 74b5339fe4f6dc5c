using CaMauG.Contracts.Accounts;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Citizens;

/// <summary>The copy of a citizen's data as a file, for themselves only.</summary>
internal static class DataFile
{
    public static async Task WriteAsync(HttpContext context, IDataExport exports)
    {
        var outcome = await exports.OpenAsync(Caller.From(context.User)!.Account, context.RequestAborted);
        if (!outcome.Succeeded)
        {
            // The page says what there is, and asks for the proof.
            context.Response.Redirect(Paths.Data);
            return;
        }

        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{outcome.Value.Name}\"";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = outcome.Value.Content.Length;
        await context.Response.Body.WriteAsync(outcome.Value.Content, context.RequestAborted);
    }
}
