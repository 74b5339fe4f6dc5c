using CaMauG.MiniApps.Data;
using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Blobs;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.MiniApps.Rows;

/// <summary>The files of one mini-app in the database. What a photo is, its own first bytes say, not its sender.</summary>
internal sealed class AppBlobStore(string appId, IDbContextFactory<MiniAppsDb> databases, WriteGate gate, TimeProvider clock) : IBlobStore
{
    private const int LargestPhoto = 3 * 1024 * 1024;

    public async Task<Blob> SavePhotoAsync(string dataUrl, string field, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dataUrl);
        var content = Decode(dataUrl, field);
        var contentType = PhotoType.Of(content) ?? throw Refusals.Make("NO_PHOTO", "INVALID_INPUT", field);
        var record = new BlobRecord
        {
            App = appId,
            Id = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)),
            ContentType = contentType,
            Content = content,
            CreatedTicks = clock.GetUtcNow().UtcTicks,
        };
        await gate.RunAsync(
            async database =>
            {
                database.Blobs.Add(record);
                return await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
        return ToBlob(record);
    }

    public async Task<Blob?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var record = await database.Blobs.AsNoTracking().FirstOrDefaultAsync(blob => blob.App == appId && blob.Id == id, cancellation).ConfigureAwait(false);
        return record is null ? null : ToBlob(record);
    }

    private static byte[] Decode(string dataUrl, string field)
    {
        var comma = dataUrl.IndexOf(";base64,", StringComparison.OrdinalIgnoreCase);
        if (!dataUrl.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) || comma < 0)
        {
            throw Refusals.Make("NO_PHOTO", "INVALID_INPUT", field);
        }

        var base64 = dataUrl.AsSpan(comma + ";base64,".Length);
        if (base64.Length / 4 * 3 > LargestPhoto)
        {
            throw Refusals.Make("PHOTO_TOO_LARGE", "INVALID_INPUT", field, LargestPhoto / 1024 / 1024);
        }

        var buffer = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(base64, buffer, out var written) ? buffer[..written] : throw Refusals.Make("NO_PHOTO", "INVALID_INPUT", field);
    }

    private Blob ToBlob(BlobRecord record) => new(record.Id, BlobPath.Of(appId, record.Id), record.ContentType, record.Content);
}
