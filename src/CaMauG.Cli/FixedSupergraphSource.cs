using CaMauG.Contracts.Graph;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Cli;

/// <summary>One graph for the life of the process; its services are where the supergraph says.</summary>
internal sealed class FixedSupergraphSource(SupergraphSnapshot snapshot) : ISupergraphSource
{
    public SupergraphSnapshot? Current => snapshot;

    // The graph never changes, so nobody is ever called.
    public event Action<SupergraphSnapshot>? Changed
    {
        add { }
        remove { }
    }

    public static FixedSupergraphSource From(Supergraph supergraph) => new(SnapshotOf(supergraph, 1));

    /// <summary>A graph with its services where it says they are.</summary>
    /// <exception cref="CommandFailure">A service has no address.</exception>
    public static SupergraphSnapshot SnapshotOf(Supergraph supergraph, long version) => new(
        version, supergraph.Sdl, [.. supergraph.Subgraphs.Select(static subgraph => new ServiceEndpoint(subgraph.Name, 0, UrlOf(subgraph), null, null))]);

    private static Uri UrlOf(Subgraph subgraph) =>
        Uri.TryCreate(subgraph.Url, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new CommandFailure(CliText.Format("SubgraphUrl", subgraph.Name, subgraph.Url));
}
