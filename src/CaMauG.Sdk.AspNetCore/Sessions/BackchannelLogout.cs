using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>Receives the hub's word that a citizen signed out.</summary>
internal static partial class BackchannelLogout
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, LogoutTokens tokens, EndedSessions sessions, IEnumerable<IMiniAppSessions> listeners, ILogger<EndedSessions> logger)
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
            sessions.End(session, ended.At);
        }

        foreach (var listener in listeners)
        {
            await listener.EndAsync(ended.Subject, ended.Session, context.RequestAborted).ConfigureAwait(false);
        }

        Log.Ended(logger);
        return Results.Ok();
    }

    private static partial class Log
    {
        [LoggerMessage(7111, LogLevel.Information, "The hub told that a session has ended; it has ended here too.", EventName = "SessionEndedByHub")]
        public static partial void Ended(ILogger logger);
    }
}
