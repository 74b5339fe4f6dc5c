using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Identity.Factors;

/// <summary>Keys of authenticator apps: sealed in the database, and sealed in the page while they are being set up, so that a page costs no row.</summary>
internal sealed class TotpSecrets(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(30);
    private readonly IDataProtector _stored = protection.CreateProtector("CaMauG.Identity.Totp.v1");
    private readonly IDataProtector _offered = protection.CreateProtector("CaMauG.Identity.TotpOffer.v1");

    private sealed record Offer(Guid Account, byte[] Secret, long ExpiresAt);

    public string Seal(byte[] secret) => WebEncoders.Base64UrlEncode(_stored.Protect(secret));

    public byte[] Open(string stored) => _stored.Unprotect(WebEncoders.Base64UrlDecode(stored));

    /// <summary>A key that is offered to one account for half an hour.</summary>
    public string SealOffer(Guid account, byte[] secret) => WebEncoders.Base64UrlEncode(_offered.Protect(
        JsonSerializer.SerializeToUtf8Bytes(new Offer(account, secret, (clock.GetUtcNow() + s_life).UtcTicks))));

    /// <summary>The key; null when it was not offered to this account, or too long ago.</summary>
    public byte[]? OpenOffer(Guid account, string offered)
    {
        try
        {
            var offer = JsonSerializer.Deserialize<Offer>(_offered.Unprotect(WebEncoders.Base64UrlDecode(offered)));
            return offer?.Account == account && offer.ExpiresAt > clock.GetUtcNow().UtcTicks ? offer.Secret : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
