namespace CaMauG.Catalog.Data;

/// <summary>One operation of a manifest.</summary>
internal sealed class ManifestOperationRow
{
    public required string Client { get; init; }

    public required string Version { get; init; }

    /// <summary>The id its client sends.</summary>
    public required string OperationId { get; init; }

    public string? Name { get; init; }

    /// <summary>query, mutation or subscription.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of its <see cref="OperationDocumentRow"/>.</summary>
    public required string Hash { get; init; }
}
