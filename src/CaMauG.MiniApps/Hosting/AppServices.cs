using CaMauG.Sdk.Blobs;
using CaMauG.Sdk.Events;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Hosting;

/// <summary>What a mini-app may ask its host for, and nothing else of the hub.</summary>
internal sealed class AppServices(IRowStore rows, IBlobStore blobs, IEventTopics events, TimeProvider clock) : IServiceProvider
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IRowStore))
        {
            return rows;
        }

        if (serviceType == typeof(IBlobStore))
        {
            return blobs;
        }

        if (serviceType == typeof(IEventTopics))
        {
            return events;
        }

        return serviceType == typeof(TimeProvider) ? clock : null;
    }
}
