using CaMauG.Sdk.Callers;

namespace CaMauG.Sdk.Blobs;

/// <summary>The files of one mini-app, photos above all. Ids are random: who has one may read the file.</summary>
public interface IBlobStore
{
    /// <summary>Stores a photo given as a data URL (<c>data:image/jpeg;base64,…</c>): JPEG, PNG or WebP by its own bytes, at most 3 MB.</summary>
    /// <exception cref="MiniAppRefusal"><c>INVALID_INPUT</c> naming <paramref name="field"/> when it is none or too large.</exception>
    Task<Blob> SavePhotoAsync(string dataUrl, string field, CancellationToken cancellation);

    /// <summary>A stored file, or null.</summary>
    Task<Blob?> FindAsync(string id, CancellationToken cancellation);
}
