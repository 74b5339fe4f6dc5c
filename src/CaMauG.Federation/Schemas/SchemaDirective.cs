using System.Collections.Immutable;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>A directive that operations or the schema may use, beside the built-in ones.</summary>
/// <param name="Name">Name without the at sign.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Locations">Where it may stand.</param>
/// <param name="IsRepeatable">True when it may stand twice at one place.</param>
/// <param name="Description">What it is for.</param>
public sealed record SchemaDirective(
    string Name, ImmutableArray<SchemaArgument> Arguments, ImmutableArray<DirectiveLocation> Locations, bool IsRepeatable, string? Description);
