using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>Sends a browser to the hub to sign in, or tells the person that this cannot be done now.</summary>
internal sealed partial class HubChallenge(ILogger<HubChallenge> logger)
{
    /// <summary>Item of the properties of a sign-in: the level of assurance it is for.</summary>
    public const string Assurance = "camaug:assurance";

    /// <summary>Parameter of a challenge: who is expected to sign in.</summary>
    public const string Hint = "login_hint";

    public async Task GoAsync(HttpContext context, AuthenticationProperties properties, string? hint = null)
    {
        properties.SetParameter(Hint, hint);
        try
        {
            await context.ChallengeAsync(MiniAppPageSchemes.Hub, properties).ConfigureAwait(false);
        }
        catch (Exception error) when (FaultOf(error) is { } fault && !context.RequestAborted.IsCancellationRequested)
        {
            Log.NotSent(logger, fault, error);
            await FaultPage.WriteAsync(context, fault, properties.RedirectUri).ConfigureAwait(false);
        }
    }

    /// <summary>What an exception of the protocol means to people; null for a bug.</summary>
    public static SignInFault? FaultOf(Exception? error) => error switch
    {
        null => null,
        OpenIdConnectProtocolException protocol => OfProtocol(protocol),
        HttpRequestException or IOException or TaskCanceledException => SignInFault.Away,

        // The metadata could not be read (IDX20803); the reason lies within.
        InvalidOperationException { InnerException: IOException or HttpRequestException or TaskCanceledException } => SignInFault.Away,
        _ => FaultOf(error.InnerException),
    };

    /// <summary>What an error code of the hub means to people.</summary>
    public static SignInFault OfCode(string? code) => code switch
    {
        "access_denied" => SignInFault.Refused,
        "unmet_authentication_requirements" => SignInFault.Assurance,
        "unauthorized_client" or "invalid_client" => SignInFault.NotAdmitted,
        "temporarily_unavailable" or "server_error" => SignInFault.Away,
        "login_required" or "interaction_required" or "consent_required" or "invalid_grant" => SignInFault.Stale,
        _ => SignInFault.Failed,
    };

    private static SignInFault OfProtocol(OpenIdConnectProtocolException error) =>
        error.Data["error"] is string code ? OfCode(code)
        : error is OpenIdConnectProtocolInvalidNonceException or OpenIdConnectProtocolInvalidStateException ? SignInFault.Stale
        : error.Message.Contains("_client", StringComparison.Ordinal) ? SignInFault.NotAdmitted : SignInFault.Failed;

    private static partial class Log
    {
        [LoggerMessage(7112, LogLevel.Warning, "Somebody could not be sent to the hub to sign in: {Fault}.", EventName = "ChallengeFailed")]
        public static partial void NotSent(ILogger logger, SignInFault fault, Exception error);
    }
}
