using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>One selection set among those merged under a response key, and when it counts.</summary>
/// <param name="Selections">The selection set.</param>
/// <param name="Guard">The condition collected on the way to it.</param>
/// <param name="Defer">The part it belongs to; null for what is answered first.</param>
/// <param name="Denial">Why nothing of it may be seen; null when it may.</param>
internal readonly record struct Occurrence(GraphQLSelectionSet Selections, Guard Guard, DeferUse? Defer, AccessDenial? Denial);

/// <summary>A conjunction of variables that must be true and variables that must be false, as bits.</summary>
/// <param name="True">Variables that must be true.</param>
/// <param name="False">Variables that must be false.</param>
internal readonly record struct Guard(ulong True, ulong False)
{
    /// <summary>True when a variable would have to be both.</summary>
    public bool IsContradiction => (True & False) != 0;

    /// <summary>True when this one holds whenever the other does.</summary>
    public bool Covers(Guard other) => (True & ~other.True) == 0 && (False & ~other.False) == 0;
}
