namespace CaMauG.Contracts.Apps;

/// <summary>The files of a plugin folder as a developer hands them in: path inside the folder → bytes.</summary>
/// <param name="Files">Relative paths with forward slashes, for example <c>pages/home.graphql</c>. At most 200 files, 5 MB in all.</param>
public sealed record AppBundle(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files);
