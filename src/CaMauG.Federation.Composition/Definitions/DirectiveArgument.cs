using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>A value given to a directive.</summary>
internal sealed record DirectiveArgument(string Name, GraphQLValue Value);
