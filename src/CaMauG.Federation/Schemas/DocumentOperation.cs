using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>An operation of a document.</summary>
/// <param name="Name">Its name; null when it has none.</param>
/// <param name="Kind">Query, mutation or subscription.</param>
public sealed record DocumentOperation(string? Name, OperationType Kind);
