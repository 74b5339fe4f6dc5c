namespace CaMauG.Federation.Execution.Responses;

/// <summary>Where runtime types stand in the data.</summary>
internal static class TypeNames
{
    /// <summary>The meta field of GraphQL §4.1 under its own name.</summary>
    public static ReadOnlySpan<byte> Key => "__typename"u8;
}
