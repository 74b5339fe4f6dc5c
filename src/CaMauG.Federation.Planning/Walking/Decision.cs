using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>How a selection set at a node is answered, at what price, and what of it cannot be answered from there.</summary>
internal sealed class Decision
{
    /// <summary>Nothing is asked.</summary>
    public static Decision Nothing { get; } = new() { Placements = [], Rounds = 0, Hops = [], Inner = 0 };

    public required ImmutableArray<Placement> Placements { get; init; }

    /// <summary>At an abstract type: how its objects are answered, by their types.</summary>
    public ImmutableArray<(GraphNode Node, Decision Decision)> ByType { get; init; } = [];

    public required int Rounds { get; init; }

    /// <summary>Fetches at the object itself.</summary>
    public required ImmutableArray<Hop> Hops { get; init; }

    /// <summary>Fetches below.</summary>
    public required int Inner { get; init; }

    public SelectionSet? Residual { get; init; }

    /// <summary>How what is deferred here is answered; it counts neither as rounds nor as fetches.</summary>
    public ImmutableArray<(DeferUsage Usage, Decision Decision)> Deferred { get; init; } = [];

    /// <summary>The decision with what is deferred at the same object.</summary>
    public Decision With(string typeName, ImmutableArray<(DeferUsage Usage, Decision Decision)> deferred)
    {
        var left = deferred.Where(part => part.Decision.Residual is not null)
            .Select(Selection (part) => new FragmentSelection(typeName, ConditionSet.None, part.Decision.Residual!, part.Usage));
        ImmutableArray<Selection> residual = [.. Residual?.Items ?? [], .. left];
        return new()
        {
            Placements = Placements,
            ByType = ByType,
            Rounds = Rounds,
            Hops = Hops,
            Inner = Inner,
            Residual = residual.IsEmpty ? null : new(residual),
            Deferred = deferred,
        };
    }

    public int Fetches => FetchCount.Add(Hops.Length, Inner);
}
