namespace CaMauG.Gateway.Settings;

/// <summary>How a service across the network is asked for events.</summary>
public enum SubscriptionProtocol
{
    /// <summary>Server-sent events first; a WebSocket at the same address when the service answers with something else.</summary>
    Auto,

    /// <summary>GraphQL over Server-Sent Events, distinct connections mode.</summary>
    Sse,

    /// <summary>GraphQL over WebSocket, <c>graphql-transport-ws</c>.</summary>
    WebSocket,
}
