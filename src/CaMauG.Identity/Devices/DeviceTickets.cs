using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Identity.Devices;

/// <summary>Seals that a person looked a code up, so that answers cannot be used to try codes past the limit.</summary>
internal sealed class DeviceTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("CaMauG.Identity.DeviceTickets.v1");

    private sealed record Ticket(string UserCode, Guid Account, long End);

    public string Make(string userCode, Guid account) => WebEncoders.Base64UrlEncode(
        _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Ticket(userCode, account, (clock.GetUtcNow() + s_life).UtcTicks))));

    public bool Holds(string? ticket, string? userCode, Guid account)
    {
        if (string.IsNullOrEmpty(ticket))
        {
            return false;
        }

        try
        {
            var known = JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(WebEncoders.Base64UrlDecode(ticket)))!;
            return known.UserCode == userCode && known.Account == account && known.End > clock.GetUtcNow().UtcTicks;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return false;
        }
    }
}
