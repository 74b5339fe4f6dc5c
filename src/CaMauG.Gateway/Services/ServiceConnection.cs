using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Caching;

namespace CaMauG.Gateway.Services;

/// <summary>How one service of the served graph is reached.</summary>
/// <param name="Name">The subgraph.</param>
/// <param name="Transport">Carries requests to it.</param>
/// <param name="IsRemote">True when requests leave the process.</param>
/// <param name="Timeout">Longest wait for one answer.</param>
/// <param name="HealthUrl">Address asked whether it lives; null for none.</param>
/// <param name="Record">Its health.</param>
internal sealed record ServiceConnection(
    string Name, ISubgraphTransport Transport, bool IsRemote, TimeSpan Timeout, Uri? HealthUrl, ServiceRecord Record)
{
    /// <summary>Gives its events.</summary>
    public required ISubgraphEventSource Events { get; init; }

    /// <summary>The version of the mini-app that answers; 0 for a service without versions.</summary>
    public int Version { get; init; }

    /// <summary>The tags its schema gives what may be used again; null for none.</summary>
    public TagFormats? TagFormats { get; init; }

    /// <summary>Whether its answers have ever been allowed to be used again, in this graph and replica.</summary>
    public ServiceHabit Habit { get; } = new();

    /// <summary>True while there is no reason to look for answers to a fetch nothing is known of. A schema that names tags means to have answers kept.</summary>
    public bool IsNeverKept => TagFormats is null && Habit.IsNeverKept;

    /// <summary>True when a token for the service goes with its requests, because they or what they lead to leave the process.</summary>
    public bool TakesToken { get; init; } = IsRemote;

    /// <summary>The hub's own subgraph gets the caller as the gateway knows it.</summary>
    public bool IsHub => Name == IHubSubgraph.Name;
}
