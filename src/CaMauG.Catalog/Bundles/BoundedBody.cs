namespace CaMauG.Catalog.Bundles;

/// <summary>Reads request bodies into memory, up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>The body from its beginning; null when it is longer than the limit.</summary>
    public static async Task<MemoryStream?> ReadAsync(Stream body, long limit, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (content.Length + count > limit)
            {
                return null;
            }

            content.Write(buffer, 0, count);
        }

        content.Position = 0;
        return content;
    }
}
