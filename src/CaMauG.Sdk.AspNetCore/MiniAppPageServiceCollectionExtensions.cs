using CaMauG.Sdk.AspNetCore.Pages;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers sign-in for web pages of a mini-app's own.</summary>
public static class MiniAppPageServiceCollectionExtensions
{
    /// <summary>
    /// Lets people sign in at the hub on pages of this process: <c>RequireAuthorization()</c> on an endpoint leads to the hub and back, <see cref="ICitizen"/> says who
    /// is there. The session is held on the server and ends at once when the hub says so.
    /// </summary>
    /// <remarks>
    /// The manifest names <c>/sign-in/callback</c> among <c>hub.auth.redirect_uris</c>, <c>/sign-in</c> as <c>hub.auth.initiate_login_uri</c> and
    /// <c>/backchannel-logout</c> as <c>hub.auth.backchannel_logout_uri</c>. Sessions are in the memory of this process. Several processes that serve the same pages
    /// share them by an <see cref="ITicketStore"/> and an <see cref="IMiniAppSessions"/> of their own, registered before this is called.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what section <c>MiniApp:Pages</c> of the configuration says; null for nothing.</param>
    public static IServiceCollection AddCaMauGMiniAppPages(this IServiceCollection services, Action<MiniAppPageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MiniAppPageOptions>().BindConfiguration(MiniAppPageOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MiniAppPageOptions>, MiniAppPageOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<PageSessions>();
        services.TryAddSingleton<ITicketStore>(static all => all.GetRequiredService<PageSessions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMiniAppSessions, PageSessions>(static all => all.GetRequiredService<PageSessions>()));
        services.TryAddSingleton<HubChallenge>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<CookieAuthenticationOptions>, PageCookie>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<OpenIdConnectOptions>, HubProtocol>());
        if (services.All(static service => service.ServiceType != typeof(Marker)))
        {
            services.AddSingleton<Marker>();
            services.AddAuthentication().AddCookie(MiniAppPageSchemes.Session).AddOpenIdConnect(MiniAppPageSchemes.Hub, null, static _ => { });
        }

        // After those of the host, whichever of the two is called first: pages are visited with a cookie, operations come with a token and say so.
        services.PostConfigure<AuthenticationOptions>(static authentication =>
        {
            authentication.DefaultScheme = MiniAppPageSchemes.Session;
            authentication.DefaultChallengeScheme = MiniAppPageSchemes.Hub;
        });
        services.AddAuthorization();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AssuranceRequirementHandler>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, PageAuthorization>();
        return services;
    }

    /// <summary>Says that pages have been added.</summary>
    internal sealed class Marker;
}
