namespace CaMauG.Federation.Execution.Completion;

/// <summary>How a leaf's value is checked (GraphQL October 2021, §3.5, result coercion).</summary>
internal enum LeafKind
{
    /// <summary>A custom scalar: any JSON.</summary>
    Any,
    Id,
    String,
    Int,
    Float,
    Boolean,
    Enum,
}
