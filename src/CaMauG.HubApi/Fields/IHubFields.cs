using CaMauG.Sdk;

namespace CaMauG.HubApi.Fields;

/// <summary>The resolvers of one part of the hub's schema.</summary>
internal interface IHubFields
{
    /// <summary>Registers them.</summary>
    void Register(MiniAppBuilder builder);
}
