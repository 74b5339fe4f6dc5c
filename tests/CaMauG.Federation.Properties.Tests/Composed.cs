using CaMauG.Federation.Composition;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Properties.Tests.Serving;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>A graph that composes, with its services running.</summary>
internal sealed class Composed
{
    private static readonly PlannerOptions s_options = new() { MaxTime = TimeSpan.FromMinutes(1) };

    private readonly Lazy<QueryPlanner> _twin;

    private Composed(GraphDraft draft, string sdl)
    {
        Draft = draft;
        Supergraph = Supergraph.Parse(sdl);
        Planner = new(Supergraph, s_options);
        _twin = new(() => new(Supergraph.Parse(Composer.Compose([.. Sources(draft).Reverse()]).SupergraphSdl!), s_options));
        World = new(draft);
        Services = [.. draft.Subgraphs.Select(subgraph => new SubgraphService(draft, subgraph, World))];
    }

    public GraphDraft Draft { get; }

    public Supergraph Supergraph { get; }

    public QueryPlanner Planner { get; }

    /// <summary>A planner of the same subgraphs in another order.</summary>
    public QueryPlanner Twin => _twin.Value;

    public World World { get; }

    public IReadOnlyList<SubgraphService> Services { get; }

    /// <summary>The graph; null when the composer refuses it or no data can be behind it.</summary>
    public static Composed? From(GraphDraft draft) =>
        Composer.Compose(Sources(draft)).SupergraphSdl is { } sdl && new Composed(draft, sdl) is { World.Facts.AreTenable: true } graph ? graph : null;

    public static SubgraphSource[] Sources(GraphDraft draft) =>
        [.. draft.Subgraphs.Select(static subgraph => new SubgraphSource(subgraph.Name, null, DraftPrinter.Sdl(subgraph)))];
}
