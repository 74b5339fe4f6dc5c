namespace CaMauG.Gateway.Settings;

/// <summary>How one service is asked for events.</summary>
public sealed class ServiceSubscriptionOptions
{
    /// <summary>The protocol. Default: found out at the first subscription; an address of scheme <c>ws</c> or <c>wss</c> says it.</summary>
    public SubscriptionProtocol Protocol { get; set; }

    /// <summary>Where subscriptions go when it is not the service's GraphQL address; null for that one. Default null.</summary>
    public Uri? Url { get; set; }
}
