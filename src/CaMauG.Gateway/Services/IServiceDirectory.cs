namespace CaMauG.Gateway.Services;

/// <summary>The services of the graph that is being served.</summary>
internal interface IServiceDirectory
{
    /// <summary>All of them; empty before a graph serves.</summary>
    IReadOnlyCollection<ServiceConnection> Services { get; }
}
