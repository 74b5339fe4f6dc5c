using System.Collections.Immutable;

namespace CaMauG.Federation.Schemas;

/// <summary>A field of an object or interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Arguments">Its arguments, in the order of the document.</param>
/// <param name="Description">What it is for.</param>
/// <param name="DeprecationReason">Why not to use it any more; null when it is current.</param>
public sealed record SchemaField(
    string Name, TypeReference Type, ImmutableArray<SchemaArgument> Arguments, string? Description, string? DeprecationReason);
