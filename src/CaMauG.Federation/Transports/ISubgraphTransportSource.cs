namespace CaMauG.Federation.Transports;

/// <summary>Knows the transports of subgraphs that run inside this process.</summary>
public interface ISubgraphTransportSource
{
    /// <summary>The transport of a subgraph, or null when it is not served by this source.</summary>
    /// <param name="subgraph">Name as composed; a mini-app's <c>app_id</c>.</param>
    /// <param name="version">The version code that is published; 0 for a subgraph without versions.</param>
    ISubgraphTransport? Find(string subgraph, int version);
}
