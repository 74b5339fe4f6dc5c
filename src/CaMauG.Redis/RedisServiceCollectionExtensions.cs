using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>Registers what replicas share.</summary>
public static class RedisServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ISharedBudgets"/>, <see cref="ISharedCache"/> and <see cref="IReplicaNotices"/> over one Redis. The hub starts and serves without it
    /// and joins when it comes.
    /// </summary>
    /// <param name="services">The hub's services.</param>
    /// <param name="configure">Sets <see cref="RedisOptions.Connection"/>.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddRedis(this IServiceCollection services, Action<RedisOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<RedisOptions>().Configure(configure).ValidateDataAnnotations()
            .Validate(static options => IsReadable(options.Connection), "ConnectionStrings:Redis cannot be read. Its form is host:port,password=…,ssl=true.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RedisLink>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<RedisLink>());
        services.AddSingleton<ISharedBudgets, RedisBudgets>();
        services.AddSingleton<ISharedCache, RedisCache>();
        services.AddSingleton<IReplicaNotices, RedisNotices>();
        return services;
    }

    private static bool IsReadable(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
