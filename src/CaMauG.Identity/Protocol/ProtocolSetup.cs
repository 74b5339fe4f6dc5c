using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Data;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Protocol.Exchange;
using CaMauG.Identity.Protocol.Refresh;
using CaMauG.Identity.Protocol.Requests;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol;

/// <summary>Wires the OpenID Connect provider.</summary>
internal static class ProtocolSetup
{
    public static void AddProtocol(this IServiceCollection services)
    {
        services.TryAddScoped<AuthorizeEndpoint>();
        services.TryAddScoped<TokenEndpoint>();
        services.TryAddScoped<RefreshRedemption>();
        services.TryAddSingleton<ServiceSessions>();
        services.TryAddSingleton<TokenExchange>();
        services.TryAddScoped<EndSessionEndpoint>();
        services.TryAddScoped<ClientConsents>();
        services.TryAddScoped<MiniAppConsents>();
        services.TryAddSingleton<MiniAppScopes>();
        services.TryAddScoped<IConsentPrompts, ConsentPrompts>();
        services.TryAddScoped<IAssurancePrompts, AssurancePrompts>();
        services.TryAddSingleton<InteractionTickets>();

        services.AddOpenIddict()
            .AddCore(static core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDb>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, HashedSecretApplications>();
            })
            .AddServer(AddServer);
        services.AddOptions<OpenIddictServerOptions>().Configure<TokenKeys, IOptions<IdentityModuleOptions>>(ConfigureServer);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOptionsChangeTokenSource<OpenIddictServerOptions>, ServerKeyChanges>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>, ValidationKeyChanges>());
        services.AddOptions<OpenIddictServerAspNetCoreOptions>().Configure<IOptions<IdentityModuleOptions>>(
            static (server, options) => server.DisableTransportSecurityRequirement = options.Value.PublicUrl.Scheme == Uri.UriSchemeHttp);
    }

    public static void MapProtocol(this IEndpointRouteBuilder routes)
    {
        string[] methods = ["GET", "POST"];
        routes.MapMethods(Endpoints.Authorization, methods, AuthorizeEndpoint.Handle).DisableAntiforgery().AllowAnonymous();
        routes.MapPost(Endpoints.Token, TokenEndpoint.Handle).DisableAntiforgery().AllowAnonymous();
        routes.MapMethods(Endpoints.EndSession, methods, EndSessionEndpoint.Handle).DisableAntiforgery().AllowAnonymous();
    }

    private static void AddServer(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris(Endpoints.Authorization)
            .SetTokenEndpointUris(Endpoints.Token)
            .SetUserInfoEndpointUris(Endpoints.UserInfo)
            .SetEndSessionEndpointUris(Endpoints.EndSession)
            .SetIntrospectionEndpointUris(Endpoints.Introspection)
            .SetRevocationEndpointUris(Endpoints.Revocation)
            .SetPushedAuthorizationEndpointUris(Endpoints.PushedAuthorization);
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().AllowTokenExchangeFlow();
        server.RequireProofKeyForCodeExchange();
        server.Configure(static options =>
        {
            options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
            // Mini-apps come and go; which of them a client may name is a permission of the client.
            options.DisableAudienceValidation = true;
            options.SubjectTypes.Clear();
            options.SubjectTypes.Add(SubjectTypes.Pairwise);
        });
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, ClientIds.RegistryScope);
        server.RegisterClaims(Claims.Subject, Claims.Name, CallerClaims.Session, Claims.AuthenticationTime, Claims.AuthenticationContextReference);
        server.DisableAccessTokenEncryption();
        server.UseReferenceRefreshTokens();
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough();
        AddHandlers(server);
    }

    private static void AddHandlers(OpenIddictServerBuilder server)
    {
        OpenIddictServerHandlerDescriptor[] handlers =
        [
            IdTokenRows.Descriptor,
            PseudonymousSubject.Descriptor,
            UserInfoClaims.Descriptor,
            IntrospectedSubject.Descriptor,
            IntrospectedService.Descriptor,
            PushedClaims.Descriptor,
            ProofKeyRules.Descriptor,
            ExchangeScopes.Descriptor,
            QueryTokenRefusal.Descriptor,
            RefreshRepeat.Descriptor,
            RefreshKeeping.Descriptor,
            AssertionTypes.Descriptor,
            AssertionAudience.Descriptor,
            AssertionReplay.Descriptor,
            PushedRequests.Descriptor,
            DiscoveryFacts.Descriptor,
            NulRefusal<ValidateAuthorizationRequestContext>.Descriptor,
            MiniAppRefresh<ValidateAuthorizationRequestContext>.Descriptor,
            MiniAppRefresh<ValidatePushedAuthorizationRequestContext>.Descriptor,
            MiniAppRefresh<ValidateTokenRequestContext>.Descriptor,
            NulRefusal<ValidatePushedAuthorizationRequestContext>.Descriptor,
            NulRefusal<ValidateTokenRequestContext>.Descriptor,
            NulRefusal<ValidateIntrospectionRequestContext>.Descriptor,
            NulRefusal<ValidateRevocationRequestContext>.Descriptor,
            NulRefusal<ValidateUserInfoRequestContext>.Descriptor,
            NulRefusal<ValidateEndSessionRequestContext>.Descriptor,
        ];
        server.RemoveEventHandler(OpenIddictServerHandlers.Authentication.ValidatePushedAuthorizationRequestsRequirement.Descriptor);
        foreach (var handler in handlers)
        {
            server.AddEventHandler(handler);
        }
    }

    private static void ConfigureServer(OpenIddictServerOptions server, TokenKeys keys, IOptions<IdentityModuleOptions> options)
    {
        var settings = options.Value;
        server.Issuer = settings.PublicUrl;
        foreach (var key in keys.Current.SignerFirst)
        {
            server.SigningCredentials.Add(new(key.Signing, SecurityAlgorithms.EcdsaSha256));
            server.EncryptionCredentials.Add(new(key.Encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }

        server.AccessTokenLifetime = settings.AccessTokenLifetime;
        server.IdentityTokenLifetime = settings.AccessTokenLifetime;
        server.AuthorizationCodeLifetime = settings.AuthorizationCodeLifetime;
        server.RefreshTokenLifetime = settings.RefreshTokenLifetime;
        server.RefreshTokenReuseLeeway = settings.RefreshGrace;
        server.RequestTokenLifetime = settings.RequestLifetime;
    }
}
