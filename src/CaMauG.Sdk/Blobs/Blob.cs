namespace CaMauG.Sdk.Blobs;

/// <summary>A stored file.</summary>
/// <param name="Id">Random id.</param>
/// <param name="Url">Path on the hub where it is served.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Content">Bytes.</param>
public sealed record Blob(string Id, string Url, string ContentType, ReadOnlyMemory<byte> Content);
