using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Identity.Codes;

/// <summary>
/// What the browser that asked for a code holds. Without its secret a code is worth nothing to whoever reads it over a shoulder, and the digests in the database
/// tell nothing, few as six digits are.
/// </summary>
/// <param name="Id">Which code.</param>
/// <param name="Secret">128 random bits.</param>
internal sealed record CodeTicket(string Id, string Secret)
{
    public static CodeTicket Create() => new(Random(), Random());

    public byte[] Digest(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(Secret + code));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
