using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>Receives the hub's word that a citizen signed out.</summary>
internal static class BackchannelLogout
{
    public static async Task<IResult> HandleAsync(HttpContext context, LogoutTokens tokens, EndedSessions sessions, IEnumerable<IMiniAppSessions> listeners)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false) : null;
        if (form?["logout_token"].ToString() is not { Length: > 0 } token
            || await tokens.ReadAsync(token, context.RequestAborted).ConfigureAwait(false) is not { } ended)
        {
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        }

        if (ended.Session is { } session)
        {
            sessions.End(session);
        }

        foreach (var listener in listeners)
        {
            await listener.EndAsync(ended.Subject, ended.Session, context.RequestAborted).ConfigureAwait(false);
        }

        return Results.Ok();
    }
}
