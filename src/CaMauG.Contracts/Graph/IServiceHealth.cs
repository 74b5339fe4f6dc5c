namespace CaMauG.Contracts.Graph;

/// <summary>What each service can do right now, as the gateway sees it from real traffic and health probes.</summary>
public interface IServiceHealth
{
    /// <summary>The state of a subgraph; <see cref="ServiceState.Unknown"/> before anything was heard of it.</summary>
    ServiceState Of(string subgraph);
}

/// <summary>State of a service.</summary>
public enum ServiceState
{
    /// <summary>Nothing heard yet.</summary>
    Unknown,

    /// <summary>Answers.</summary>
    Up,

    /// <summary>Answers, with faults among the answers.</summary>
    Degraded,

    /// <summary>Does not answer.</summary>
    Down,
}
