using System.Collections.Immutable;

namespace CaMauG.Federation.Plans;

/// <summary>One deferred fragment of a <see cref="DeferNode"/>, at one place of the response.</summary>
public sealed record DeferredPart
{
    /// <summary>Where its <c>@defer</c> stands in the document, in characters; with <see cref="Path"/> it says which fragment this is.</summary>
    public required int Position { get; init; }

    /// <summary>The label the client gave it; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>The response keys that lead to the objects the fragment is about; lists are entered by themselves.</summary>
    public required PlanPath Path { get; init; }

    /// <summary>What of the operation it answers, for people.</summary>
    public required string Selection { get; init; }

    /// <summary>Ids of the fetches of earlier parts that bring its keys, or its fields where they cannot be fetched apart.</summary>
    public ImmutableArray<int> Depends { get; init; } = [];

    /// <summary>What runs for it, a <see cref="DeferNode"/> when something in it is deferred again; null when earlier parts bring it all.</summary>
    public PlanNode? Node { get; init; }
}
