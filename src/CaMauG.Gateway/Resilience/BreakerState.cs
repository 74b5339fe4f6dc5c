namespace CaMauG.Gateway.Resilience;

/// <summary>Where a breaker stands.</summary>
internal enum BreakerState
{
    /// <summary>Calls go.</summary>
    Closed,

    /// <summary>Calls are kept away.</summary>
    Open,

    /// <summary>The next call may go, to see.</summary>
    HalfOpen,
}
