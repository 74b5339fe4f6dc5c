namespace CaMauG.Catalog.Data;

/// <summary>A registered document, kept once however many versions send it.</summary>
internal sealed class OperationDocumentRow
{
    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string Body { get; init; }
}
