using CaMauG.Sdk;
using CaMauG.Sdk.AspNetCore.Events;
using CaMauG.Sdk.AspNetCore.Pages;
using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Sdk.AspNetCore.Settings;
using CaMauG.Sdk.Events;
using CaMauG.Subgraphs;
using CaMauG.Subgraphs.Events;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a mini-app as the content of this process.</summary>
public static class MiniAppHostServiceCollectionExtensions
{
    /// <summary>
    /// Registers a mini-app. Resolvers reach everything registered here through <c>FieldContext.Get&lt;T&gt;()</c>; the mini-app itself may
    /// take services in its constructor.
    /// </summary>
    /// <typeparam name="TApp">The mini-app.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what section <c>MiniApp</c> of the configuration says; null for nothing.</param>
    public static IServiceCollection AddCaMauGMiniApp<TApp>(this IServiceCollection services, Action<MiniAppHostOptions>? configure = null)
        where TApp : class, IMiniApp
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MiniAppHostOptions>().BindConfiguration(MiniAppHostOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MiniAppHostOptions>, MiniAppHostOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HubMetadata>();
        services.TryAddSingleton<EndedSessions>();
        services.TryAddSingleton<LogoutTokens>();
        services.AddHttpContextAccessor();
        services.TryAddSingleton<ICitizen, CurrentCitizen>();
        services.TryAddSingleton<IMiniApp, TApp>();
        AddEvents(services);
        services.TryAddSingleton(MakeServer);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JwtBearerOptions>, HubTokens>());
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddHealthChecks();
        return services;
    }

    private static void AddEvents(IServiceCollection services)
    {
        services.TryAddSingleton<HubConnection>();
        services.TryAddSingleton<HubKey>();
        services.TryAddSingleton(static _ => new EventBroker());
        services.TryAddSingleton<IEventTopics, HubTopics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HubEvents>());
    }

    private static SubgraphServer MakeServer(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<MiniAppHostOptions>>().Value;
        var schema = Path.Combine(services.GetRequiredService<IHostEnvironment>().ContentRootPath, options.Schema);
        var builder = new MiniAppBuilder();
        services.GetRequiredService<IMiniApp>().Configure(builder);
        return SubgraphServer.Create(File.ReadAllText(schema), builder, services, services.GetRequiredService<ILogger<SubgraphServer>>());
    }
}
