using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>A step of a query: a field, or a fragment on a type. Steps link back to the root.</summary>
/// <param name="Operation">The kind of operation the query is.</param>
/// <param name="Parent">The step before; null at the root.</param>
/// <param name="Field">The field taken, in the supergraph; null for a fragment.</param>
/// <param name="Condition">The fragment's type; null for a field.</param>
internal sealed record WalkStep(OperationKind Operation, WalkStep? Parent, FieldDefinition? Field, string? Condition);
