using CaMauG.Identity.Protocol;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CaMauG.Identity.Upstream;

/// <summary>One OpenID Connect client for each configured provider.</summary>
internal sealed class UpstreamSchemes(IOptions<IdentityModuleOptions> options) : IConfigureOptions<AuthenticationOptions>, IConfigureNamedOptions<OpenIdConnectOptions>
{
    private const string Prefix = "upstream:";

    public static string SchemeOf(string provider) => Prefix + provider;

    /// <summary>The provider with this id, or null.</summary>
    public UpstreamProvider? Find(string? id) => options.Value.Upstreams.FirstOrDefault(provider => provider.Id == id);

    /// <summary>The provider behind a scheme, or null.</summary>
    public UpstreamProvider? FindByScheme(string? scheme) =>
        scheme?.StartsWith(Prefix, StringComparison.Ordinal) is true ? Find(scheme[Prefix.Length..]) : null;

    public void Configure(AuthenticationOptions authentication)
    {
        foreach (var provider in options.Value.Upstreams)
        {
            authentication.AddScheme<OpenIdConnectHandler>(SchemeOf(provider.Id), provider.Name);
        }
    }

    public void Configure(OpenIdConnectOptions client) => Configure(Options.DefaultName, client);

    public void Configure(string? name, OpenIdConnectOptions client)
    {
        if (FindByScheme(name) is not { } provider)
        {
            return;
        }

        client.SignInScheme = IdentityConstants.ExternalScheme;
        client.Authority = provider.Authority!.AbsoluteUri;
        client.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        client.ClientId = provider.ClientId;
        client.ClientSecret = provider.ClientSecret;
        // Each provider has an address of its own to come back to, so that none can answer for another (RFC 9700 §4.4).
        client.CallbackPath = "/signin-upstream/" + provider.Id;
        client.SignedOutCallbackPath = "/signout-upstream/" + provider.Id;
        client.RemoteSignOutPath = "/signout-upstream/" + provider.Id + "/remote";
        client.ResponseType = OpenIdConnectResponseType.Code;
        client.ResponseMode = OpenIdConnectResponseMode.Query;
        client.UsePkce = true;
        client.SaveTokens = false;
        client.MapInboundClaims = false;
        client.GetClaimsFromUserInfoEndpoint = provider.UseUserInfo;
        client.ClaimActions.Clear();
        client.ClaimActions.MapAll();
        client.BackchannelTimeout = TimeSpan.FromSeconds(10);
        client.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        client.Scope.Clear();
        client.Scope.Add("openid");
        foreach (var scope in provider.Scopes is [] ? ["profile"] : provider.Scopes)
        {
            client.Scope.Add(scope);
        }

        foreach (var cookie in new[] { client.NonceCookie, client.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = options.Value.PublicUrl.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        client.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.AcrValues = provider.AcrValues is [] ? null : string.Join(' ', provider.AcrValues);
            context.ProtocolMessage.UiLocales = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
            return Task.CompletedTask;
        };
        client.Events.OnRemoteFailure = static context =>
        {
            // Cancelled there, outdated, or not understood: the sign-in page says so, and the person chooses again.
            context.HandleResponse();
            context.Response.Redirect(Endpoints.SignInPage + "?upstream=failed");
            return Task.CompletedTask;
        };
    }
}
