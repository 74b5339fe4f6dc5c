using System.Globalization;
using System.Security.Claims;
using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// Signs people in at the hub: code and PKCE without a secret, as mini-apps are registered; the request pushed (RFC 9126) where the hub takes it; addresses and
/// keys from its metadata, asked for anew when a key is unknown.
/// </summary>
internal sealed partial class HubProtocol(
    IOptions<MiniAppHostOptions> options,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    HubMetadata hub,
    EndedSessions ended,
    TimeProvider clock,
    IHostEnvironment environment,
    ILogger<HubProtocol> logger) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    private const string SessionKeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private static readonly string[] s_kept = ["sub", PageSessions.SessionClaim, "name", "acr", "auth_time", "iat"];

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions protocol)
    {
        if (name != MiniAppPageSchemes.Hub)
        {
            return;
        }

        protocol.Authority = options.Value.Hub;
        protocol.ConfigurationManager = hub;
        protocol.ClientId = options.Value.AppId;
        protocol.RequireHttpsMetadata = !environment.IsDevelopment();
        protocol.SignInScheme = MiniAppPageSchemes.Session;
        protocol.CallbackPath = SignInPaths.Callback;
        protocol.ResponseType = OpenIdConnectResponseType.Code;

        // A form posted across sites would come without the cookies that belong to it.
        protocol.ResponseMode = OpenIdConnectResponseMode.Query;
        protocol.UsePkce = true;
        protocol.PushedAuthorizationBehavior = PushedAuthorizationBehavior.UseIfAvailable;
        protocol.Scope.Clear();
        protocol.Scope.Add("openid");
        protocol.Scope.Add("profile");
        protocol.MapInboundClaims = false;
        protocol.ClaimActions.Clear();
        protocol.DisableTelemetry = true;
        protocol.BackchannelTimeout = TimeSpan.FromSeconds(10);
        protocol.TimeProvider = clock;
        protocol.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Value.AppId,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            NameClaimType = "name",
            RoleClaimType = "role",
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        ConfigureCookie(protocol.CorrelationCookie);
        ConfigureCookie(protocol.NonceCookie);
        protocol.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = OnRedirect,
            OnMessageReceived = OnMessageAsync,
            OnTokenValidated = OnValidatedAsync,
            OnTicketReceived = OnReceivedAsync,
            OnAccessDenied = static async context =>
            {
                context.HandleResponse();
                await FaultPage.WriteAsync(context.HttpContext, SignInFault.Refused, context.Properties?.RedirectUri).ConfigureAwait(false);
            },
            OnRemoteFailure = OnFailureAsync,
        };
    }

    private void ConfigureCookie(CookieBuilder cookie)
    {
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    private static Task OnRedirect(RedirectContext context)
    {
        context.ProtocolMessage.UiLocales = PageTexts.LanguageOf(context.HttpContext);
        context.ProtocolMessage.LoginHint = context.Properties.GetParameter<string>(HubChallenge.Hint);
        if (context.Properties.Items.TryGetValue(HubChallenge.Assurance, out var level))
        {
            context.ProtocolMessage.AcrValues = "urn:camaug:loa:" + level;
        }

        return Task.CompletedTask;
    }

    // RFC 9207 §2.4: an answer that names another issuer is not for us, nor is one that names none although ours always does.
    private async Task OnMessageAsync(MessageReceivedContext context)
    {
        var metadata = await hub.GetConfigurationAsync(context.HttpContext.RequestAborted).ConfigureAwait(false);
        if (context.ProtocolMessage.Iss is { Length: > 0 } issuer ? issuer != metadata.Issuer : NamesItself(metadata))
        {
            context.Fail(new OpenIdConnectProtocolException("The answer does not come from the hub."));
        }
    }

    private static bool NamesItself(OpenIdConnectConfiguration metadata) =>
        metadata.AdditionalData.TryGetValue("authorization_response_iss_parameter_supported", out var named) && named is true or "true" or "True";

    private Task OnValidatedAsync(TokenValidatedContext context)
    {
        var told = context.Principal!;
        if (told.FindFirst(PageSessions.SessionClaim)?.Value is not { Length: > 0 } session || ended.HasEnded(session, IssuedAt.Of(told)))
        {
            context.Fail(Fault(SignInFault.Stale));
            return Task.CompletedTask;
        }

        if (context.Properties!.Items.TryGetValue(HubChallenge.Assurance, out var wanted) && Sdk.Callers.MiniAppCaller.From(told)!.Assurance < int.Parse(wanted!, CultureInfo.InvariantCulture))
        {
            context.Fail(Fault(SignInFault.Assurance));
            return Task.CompletedTask;
        }

        var identity = new ClaimsIdentity(s_kept.SelectMany(told.FindAll), MiniAppPageSchemes.Hub, "name", "role");
        if (told.HasClaim("acr", StepUpEnd.Highest))
        {
            identity.AddClaim(new(StepUpEnd.Claim, new DateTimeOffset(context.SecurityToken.ValidTo).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        }

        context.Principal = new(identity);

        // The proof that a sign-out means this very session (OpenID Connect RP-Initiated Logout 1.0 §2, id_token_hint). Other tokens are not needed.
        context.Properties.StoreTokens([new() { Name = "id_token", Value = context.TokenEndpointResponse!.IdToken }]);
        return Task.CompletedTask;
    }

    // The session that was here ends, and with it its key: one planted in the browser before must not open the new one (session fixation).
    private async Task OnReceivedAsync(TicketReceivedContext context)
    {
        var cookie = cookies.Get(MiniAppPageSchemes.Session);
        var sealedKey = cookie.CookieManager.GetRequestCookie(context.HttpContext, cookie.Cookie.Name!);
        if (cookie.TicketDataFormat.Unprotect(sealedKey)?.Principal.FindFirst(SessionKeyClaim)?.Value is { } key)
        {
            await cookie.SessionStore!.RemoveAsync(key).ConfigureAwait(false);
        }
    }

    private async Task OnFailureAsync(RemoteFailureContext context)
    {
        // The handler's own failures are all of one kind: the answer fits no sign-in under way in this browser.
        var fault = context.Failure switch
        {
            { Data: { } data } when data[nameof(SignInFault)] is SignInFault known => known,
            AuthenticationFailureException => SignInFault.Stale,
            var error => HubChallenge.FaultOf(error) ?? SignInFault.Failed,
        };
        Log.Failed(logger, fault, context.Failure);
        context.HandleResponse();
        await FaultPage.WriteAsync(context.HttpContext, fault, context.Properties?.RedirectUri).ConfigureAwait(false);
    }

    private static AuthenticationFailureException Fault(SignInFault fault) => new("The sign-in was not taken.") { Data = { [nameof(SignInFault)] = fault } };

    private static partial class Log
    {
        [LoggerMessage(7113, LogLevel.Warning, "A sign-in at the hub did not succeed: {Fault}.", EventName = "SignInFailed")]
        public static partial void Failed(ILogger logger, SignInFault fault, Exception? error);
    }
}
