using CaMauG.Contracts;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace CaMauG.Portal.Forms;

/// <summary>Reads sent photos as data URLs. The type is told by the bytes, not by what the browser claims.</summary>
/// <param name="texts">Sentences of the reasons.</param>
internal sealed class PhotoReader(IStringLocalizer<PortalTexts> texts)
{
    /// <summary>As a data URL it then stays below the gateway's limit of 1 MB for a request.</summary>
    public const int MaxBytes = 700 * 1024;

    public List<Refusal> Refusals { get; } = [];

    public async Task<IReadOnlyList<string>> ReadAsync(PageInput input, IReadOnlyList<IFormFile> files, CancellationToken cancellation)
    {
        var urls = new List<string>();
        foreach (var file in files.Where(static file => file.Length > 0))
        {
            if (file.Length > MaxBytes)
            {
                Refusals.Add(new("PHOTO_TOO_LARGE", texts["Input.PhotoTooLarge", MaxBytes / 1024], input.Path));
                continue;
            }

            using var buffer = new MemoryStream((int)file.Length);
            await file.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            var bytes = buffer.ToArray();
            if (TypeOf(bytes) is not { } type)
            {
                Refusals.Add(new("PHOTO_TYPE", texts["Input.PhotoType"], input.Path));
                continue;
            }

            urls.Add($"data:{type};base64,{Convert.ToBase64String(bytes)}");
        }

        return urls;
    }

    private static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
