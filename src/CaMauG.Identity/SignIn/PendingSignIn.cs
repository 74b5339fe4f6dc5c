using System.Security.Cryptography;
using System.Text.Json;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.SignIn;

/// <summary>
/// Somebody who gave the right password and owes the second factor: known by a cookie for ten minutes, which is good for nothing else and no longer good
/// once the password has been changed.
/// </summary>
internal sealed class PendingSignIn(IDataProtectionProvider protection, IOptions<IdentityModuleOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("CaMauG.Identity.PendingSignIn.v1");

    private sealed record Ticket(Guid Account, string Stamp, long ExpiresAt);

    private bool IsSecure => options.Value.PublicUrl.Scheme == Uri.UriSchemeHttps;

    private string Name => (IsSecure ? "__Host-" : string.Empty) + "camaug-half";

    public void Set(HttpContext request, Account account)
    {
        var ticket = new Ticket(account.Id, account.SecurityStamp ?? string.Empty, (clock.GetUtcNow() + s_life).UtcTicks);
        request.Response.Cookies.Append(Name, WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket))), Settings(s_life));
    }

    public async Task<Account?> FindAsync(HttpContext request, UserManager<Account> users) =>
        Open(request.Request.Cookies[Name]) is { } ticket && ticket.ExpiresAt > clock.GetUtcNow().UtcTicks
        && await users.FindByIdAsync(ticket.Account.ToString()) is { } account && account.SecurityStamp == ticket.Stamp
            ? account
            : null;

    public void Remove(HttpContext request) => request.Response.Cookies.Delete(Name, Settings(life: null));

    private Ticket? Open(string? value)
    {
        try
        {
            return string.IsNullOrEmpty(value) ? null : JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(WebEncoders.Base64UrlDecode(value)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private CookieOptions Settings(TimeSpan? life) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = life,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure,
    };
}
