using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>A key by which a subgraph resolves entities.</summary>
internal sealed record EntityKey(string Text, GraphQLSelectionSet Selection);
