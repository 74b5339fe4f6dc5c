using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>An object come to by a query.</summary>
/// <param name="Type">Its type in the supergraph.</param>
/// <param name="Nodes">Where it may be held.</param>
/// <param name="Step">The last step of the query.</param>
/// <param name="Choices">The labels settled on the way that may still matter.</param>
/// <param name="Contexts">What its fields may take from objects above, as far as it may still matter.</param>
internal readonly record struct WalkState(TypeDefinition Type, GraphNode[] Nodes, WalkStep Step, LabelChoices Choices, ContextsAbove Contexts);
