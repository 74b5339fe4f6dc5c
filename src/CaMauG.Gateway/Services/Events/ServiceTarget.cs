namespace CaMauG.Gateway.Services.Events;

/// <summary>Where and under which bounds a service's events come from.</summary>
/// <param name="Name">The subgraph.</param>
/// <param name="Url">Address asked for subscriptions.</param>
/// <param name="Timeout">Longest wait until the service has accepted one.</param>
/// <param name="MaxEvent">Largest event in bytes.</param>
/// <param name="KeepAlive">How often a silent socket is pinged.</param>
/// <param name="KeepAliveTimeout">How long it may leave that unanswered.</param>
internal sealed record ServiceTarget(string Name, Uri Url, TimeSpan Timeout, int MaxEvent, TimeSpan KeepAlive, TimeSpan KeepAliveTimeout);
