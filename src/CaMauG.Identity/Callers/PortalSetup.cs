using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Upstream;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CaMauG.Identity.Callers;

/// <summary>Wires how requests to the hub are authenticated: access tokens for clients, cookies for the portal and the provider.</summary>
internal static class PortalSetup
{
    public static void AddPortalSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<CallerReader>();
        services.TryAddSingleton<SeenTokens>();
        services.TryAddSingleton<PortalCookie>();
        services.TryAddSingleton<IConnectionCallers, ConnectionCallers>();
        services.AddAuthentication(BrowserSchemes.Default)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null, null)
            .AddPolicyScheme(BrowserSchemes.Default, null, static scheme => scheme.ForwardDefaultSelector = Choose)
            .AddCookie(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ExternalScheme)
            .AddCookie(BrowserSchemes.Portal)
            .AddOpenIdConnect(BrowserSchemes.PortalSignIn, null, static _ => { });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<IdentityModuleOptions>>(ConfigureProviderCookie);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme)
            .Configure<IOptions<IdentityModuleOptions>>(ConfigureWaitingCookie);
        services.AddOptions<CookieAuthenticationOptions>(BrowserSchemes.Portal).Configure<IOptions<IdentityModuleOptions>>(ConfigurePortalCookie);
        services.AddOptions<OpenIdConnectOptions>(BrowserSchemes.PortalSignIn)
            .Configure<IOptions<IdentityModuleOptions>, IdentityKeys, TokenKeys>(ConfigurePortalSignIn);
        services.AddOpenIddict().AddValidation(static validation =>
        {
            validation.UseLocalServer();
            validation.AddAudiences(IPseudonyms.GatewaySector);
            validation.EnableTokenEntryValidation();
            validation.EnableAuthorizationEntryValidation();
            validation.UseAspNetCore().DisableAccessTokenExtractionFromQueryString().DisableAccessTokenExtractionFromBodyForm();
            validation.AddEventHandler(BearerCaller.Descriptor);
        });
    }

    private static string Choose(HttpContext http) => http.Request.Headers.ContainsKey("Authorization")
        ? BearerHandler.Name
        : BrowserSchemes.Portal;

    private static void ConfigureProviderCookie(CookieAuthenticationOptions cookie, IOptions<IdentityModuleOptions> options)
    {
        Harden(cookie, "camaug-id", options.Value);
        cookie.LoginPath = Endpoints.SignInPage;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = static context =>
            ProviderSession.ValidateAsync(context, context.HttpContext.RequestServices.GetRequiredService<SessionLiveness>());
    }

    private static void ConfigureWaitingCookie(CookieAuthenticationOptions cookie, IOptions<IdentityModuleOptions> options)
    {
        Harden(cookie, "camaug-upstream", options.Value);
        cookie.ExpireTimeSpan = WaitingIdentity.Longest;
        cookie.SlidingExpiration = false;
    }

    private static void ConfigurePortalCookie(CookieAuthenticationOptions cookie, IOptions<IdentityModuleOptions> options)
    {
        Harden(cookie, "camaug", options.Value);
        cookie.LoginPath = PortalEndpoints.SignIn;
        cookie.AccessDeniedPath = "/account/denied";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.EventsType = typeof(PortalCookie);
    }

    private static void Harden(CookieAuthenticationOptions cookie, string name, IdentityModuleOptions options)
    {
        var secure = options.PublicUrl.Scheme == Uri.UriSchemeHttps;
        cookie.Cookie.Name = secure ? "__Host-" + name : name;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = options.BrowserIdleLifetime;
        cookie.SlidingExpiration = true;
    }

    private static void ConfigurePortalSignIn(OpenIdConnectOptions client, IOptions<IdentityModuleOptions> options, IdentityKeys keys, TokenKeys tokenKeys)
    {
        var issuer = options.Value.PublicUrl;
        client.SignInScheme = BrowserSchemes.Portal;
        client.ClientId = ClientIds.Portal;
        client.ClientSecret = keys.PortalSecret;
        client.CallbackPath = ClientIds.PortalCallback;
        client.SignedOutCallbackPath = ClientIds.PortalSignedOut;
        client.ResponseType = OpenIdConnectResponseType.Code;
        client.ResponseMode = OpenIdConnectResponseMode.Query;
        client.MapInboundClaims = false;
        client.UsePkce = true;
        client.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        client.SaveTokens = false;
        client.Scope.Clear();
        client.Scope.Add("openid");
        client.TokenValidationParameters.NameClaimType = CallerClaims.Name;
        // The provider is this very process: its facts need not be fetched, so the first sign-in does not depend on a call to itself.
        client.Configuration = new()
        {
            Issuer = issuer.AbsoluteUri,
            AuthorizationEndpoint = new Uri(issuer, Endpoints.Authorization).AbsoluteUri,
            TokenEndpoint = new Uri(issuer, Endpoints.Token).AbsoluteUri,
            EndSessionEndpoint = new Uri(issuer, Endpoints.EndSession).AbsoluteUri,
        };
        client.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => tokenKeys.Current.All.Select(static key => key.Signing);
        client.Authority = issuer.AbsoluteUri;
        client.RequireHttpsMetadata = issuer.Scheme == Uri.UriSchemeHttps;
        var policy = client.RequireHttpsMetadata ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        foreach (var cookie in new[] { client.NonceCookie, client.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = policy;
        }

        client.Events.OnRedirectToIdentityProvider = static context =>
        {
            if (context.Properties.GetParameter<string>(PortalEndpoints.AcrValues) is { } acrValues)
            {
                context.ProtocolMessage.AcrValues = acrValues;
            }

            return Task.CompletedTask;
        };
        client.Events.OnRemoteFailure = static context =>
        {
            // A cancelled or outdated attempt: the person starts over from the home page. Who has not the assurance goes back to the page that says what it takes.
            context.HandleResponse();
            var goesBack = context.Failure?.Data["error"] is AuthorizeEndpoint.UnmetRequirements && LocalUrl.IsLocal(context.Properties?.RedirectUri);
            context.Response.Redirect(goesBack ? context.Properties!.RedirectUri! : "/");
            return Task.CompletedTask;
        };
    }
}
