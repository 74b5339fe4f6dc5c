using System.Security.Cryptography;
using System.Text.Json;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Identity.Factors;

/// <summary>
/// Carries the state of a ceremony through the browser, sealed, and lets it be answered once (Web Authentication Level 3 §13.4.3: the challenge is what
/// keeps an answer from being replayed). So a page with a ceremony costs no row and works on every replica.
/// </summary>
internal sealed class PasskeyCeremonies(IDataProtectionProvider protection, SingleUse singleUse, TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("CaMauG.Identity.PasskeyCeremonies.v1");

    private sealed record Ceremony(Guid Id, string Purpose, string? State, long ExpiresAt);

    /// <param name="purpose">What the answer will be good for; only that.</param>
    /// <param name="state">The framework's own state.</param>
    public string Seal(string purpose, string? state)
    {
        var ceremony = new Ceremony(Guid.NewGuid(), purpose, state, (clock.GetUtcNow() + s_life).UtcTicks);
        return WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ceremony)));
    }

    /// <summary>The state, this once; null when it is not one of this hub, too old, for something else, or was taken before.</summary>
    public async Task<string?> TakeAsync(string purpose, string sealedState, CancellationToken cancellation)
    {
        if (Open(sealedState) is not { } ceremony || ceremony.Purpose != purpose || ceremony.ExpiresAt <= clock.GetUtcNow().UtcTicks)
        {
            return null;
        }

        return await singleUse.TryAsync($"passkey:{ceremony.Id:N}", new(ceremony.ExpiresAt, TimeSpan.Zero), cancellation) ? ceremony.State : null;
    }

    private Ceremony? Open(string sealedState)
    {
        try
        {
            return JsonSerializer.Deserialize<Ceremony>(_protector.Unprotect(WebEncoders.Base64UrlDecode(sealedState)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
