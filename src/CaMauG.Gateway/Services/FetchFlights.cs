using CaMauG.Federation.Transports;
using CaMauG.Gateway.Sharing;

namespace CaMauG.Gateway.Services;

/// <summary>The fetches of all requests that are in flight now, and the clock that parts those begun before a mutation from those after it.</summary>
internal sealed class FetchFlights
{
    public FlightTable<FetchKey, SubgraphResponse> Table { get; } = new();

    public MutationClock Mutations { get; } = new();
}
