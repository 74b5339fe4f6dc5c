using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">The literal used when it is absent; null when there is none.</param>
/// <param name="Description">What it is for.</param>
/// <param name="DeprecationReason">Why not to use it any more; null when it is current.</param>
public sealed record SchemaArgument(
    string Name, TypeReference Type, GraphQLValue? DefaultValue, string? Description, string? DeprecationReason)
{
    /// <summary>True when a value must be given.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;
}
