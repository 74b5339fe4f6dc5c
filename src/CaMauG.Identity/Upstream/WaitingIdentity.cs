using CaMauG.Identity.Identities;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.Upstream;

/// <summary>The identity another provider sent the browser back with, in a cookie of ten minutes that only the hub reads.</summary>
internal sealed class WaitingIdentity(UpstreamSchemes schemes)
{
    public const string ReturnUrl = "camaug.return";

    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    public async Task<UpstreamIdentity?> FindAsync(HttpContext request)
    {
        var result = await request.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (result is not { Succeeded: true, Principal: { } person, Properties: { } properties }
            || !properties.Items.TryGetValue(".AuthScheme", out var scheme)
            || schemes.FindByScheme(scheme) is not { } provider
            || person.FindFirst("sub")?.Value is not { Length: > 0 and <= 255 } subject)
        {
            return null;
        }

        var wanted = properties.Items.TryGetValue(ReturnUrl, out var kept) && LocalUrl.IsLocal(kept) ? kept! : "/";
        return new(
            provider, subject, UpstreamClaims.Read(provider, person), UpstreamClaims.IsVerified(provider, person), UpstreamClaims.Methods(person),
            UpstreamClaims.IsMultiFactor(provider, person), wanted);
    }

    public static Task ForgetAsync(HttpContext request) => request.SignOutAsync(IdentityConstants.ExternalScheme);
}
