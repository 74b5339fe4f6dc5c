using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>A selection and the entry at which it is asked.</summary>
internal abstract record Placement(Entry Entry, ConditionSet Conditions);

/// <summary>
/// A field asked of one subgraph: the node of its type there (null for <c>__typename</c>), how its own selections are answered (null for a leaf),
/// what has to be fetched first, and the type condition needed to ask it at an abstract type.
/// </summary>
internal sealed record FieldPlacement(
    Entry Entry, FieldSelection Field, GraphNode? Target, Decision? Below, Requirement? Requirement, string? OnType)
    : Placement(Entry, Field.Conditions);

/// <summary>Selections that depend on what the object is, asked where the subgraph knows.</summary>
internal sealed record TypedPlacement(Entry Entry, ConditionSet Conditions, Decision Decision) : Placement(Entry, Conditions);

/// <summary>
/// What a field needs before it can be asked: other fields of its object (null for none) and how they are answered, and arguments that are filled
/// from objects above it. Those are found when the fetches are put together, because only then is it known where the object stands.
/// </summary>
internal sealed record Requirement(FieldSet? Fields, Decision Decision, ImmutableArray<ContextArgument> Contexts)
{
    /// <summary>What sets a fetch for the field apart from others at its object.</summary>
    public string Text { get; } = Contexts.IsEmpty ? Fields!.Text : $"{Fields?.Text} ${string.Join(" $", Contexts.Select(argument => argument.Context).Distinct().Order(StringComparer.Ordinal))}";

    /// <summary>Fetches below the object; a value from above may need one, and splits the field's own by its values.</summary>
    public int Inner => FetchCount.Add(Decision.Inner, Contexts.IsEmpty ? 0 : 1);
}
