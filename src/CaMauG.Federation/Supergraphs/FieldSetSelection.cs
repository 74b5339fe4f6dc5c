using System.Collections.Immutable;
using GraphQLParser.AST;

namespace CaMauG.Federation.Supergraphs;

/// <summary>A field or an inline fragment of a <see cref="FieldSet"/>.</summary>
/// <param name="Name">The field's name; null for an inline fragment.</param>
/// <param name="TypeCondition">The fragment's type; null for a field, or a fragment without one.</param>
/// <param name="Arguments">The field's arguments.</param>
/// <param name="Selections">What is selected below; empty for a leaf.</param>
public sealed record FieldSetSelection(
    string? Name, string? TypeCondition, ImmutableArray<GraphQLArgument> Arguments, ImmutableArray<FieldSetSelection> Selections);
