namespace CaMauG.Gateway.Caching;

/// <summary>What is kept under a key.</summary>
internal enum CacheKind
{
    /// <summary>A response to a client.</summary>
    Response,

    /// <summary>One entity of a service.</summary>
    Entity,

    /// <summary>A service's answer to a fetch of root fields.</summary>
    Fetch,
}
