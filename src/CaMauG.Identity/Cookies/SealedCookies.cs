using System.Security.Cryptography;
using System.Text.Json;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Cookies;

/// <summary>
/// Keeps in the browser what was reached between two steps: sealed, so that it says nothing and cannot be made up; out of addresses, pages and scripts. What is
/// sealed under one name opens under no other.
/// </summary>
internal sealed class SealedCookies(IDataProtectionProvider protection, IOptions<IdentityModuleOptions> options)
{
    private const string Purpose = "CaMauG.Identity.SealedCookies.v1";

    private bool IsSecure => options.Value.PublicUrl.Scheme == Uri.UriSchemeHttps;

    public void Set<T>(HttpContext request, string name, T value, TimeSpan life)
        where T : class =>
        request.Response.Cookies.Append(
            FullName(name), WebEncoders.Base64UrlEncode(ProtectorOf(name).Protect(JsonSerializer.SerializeToUtf8Bytes(value))), Settings(life));

    /// <summary>What was kept; null when there is nothing that this hub sealed under the name.</summary>
    public T? Find<T>(HttpContext request, string name)
        where T : class
    {
        if (request.Request.Cookies[FullName(name)] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(ProtectorOf(name).Unprotect(WebEncoders.Base64UrlDecode(value)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public void Remove(HttpContext request, string name) => request.Response.Cookies.Delete(FullName(name), Settings(life: null));

    private IDataProtector ProtectorOf(string name) => protection.CreateProtector(Purpose, name);

    private string FullName(string name) => (IsSecure ? "__Host-" : string.Empty) + name;

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
