using System.Security.Cryptography;
using System.Text.Json;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Codes;

/// <summary>Keeps the ticket of a code in the browser that asked for it: sealed, out of addresses and pages, one for each purpose.</summary>
internal sealed class CodeCookies(IDataProtectionProvider protection, IOptions<IdentityModuleOptions> options)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CaMauG.Identity.CodeCookies.v1");

    private bool IsSecure => options.Value.PublicUrl.Scheme == Uri.UriSchemeHttps;

    public void Set(HttpContext request, string purpose, CodeTicket ticket) =>
        request.Response.Cookies.Append(
            NameOf(purpose), WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket))), Settings(CodeBook.Kept));

    public CodeTicket? Find(HttpContext request, string purpose)
    {
        if (request.Request.Cookies[NameOf(purpose)] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<CodeTicket>(_protector.Unprotect(WebEncoders.Base64UrlDecode(value)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public void Remove(HttpContext request, string purpose) => request.Response.Cookies.Delete(NameOf(purpose), Settings(life: null));

    private string NameOf(string purpose) => $"{(IsSecure ? "__Host-" : string.Empty)}camaug-code-{purpose}";

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
