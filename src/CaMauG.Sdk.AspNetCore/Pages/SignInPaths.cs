using Microsoft.AspNetCore.Http;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>Where the endpoints of sign-in are, and which addresses they may lead to.</summary>
internal static class SignInPaths
{
    /// <summary>Begins a sign-in: <c>initiate_login_uri</c> of the manifest.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Where codes are sent: the one redirect URI.</summary>
    public const string Callback = "/sign-in/callback";

    /// <summary>Ends the session here and at the hub.</summary>
    public const string SignOut = "/sign-out";

    private const string Target = "target_link_uri";

    /// <summary>The address that begins a sign-in leading to a local address.</summary>
    public static string To(HttpContext context, string? target) =>
        context.Request.PathBase + SignIn + (target is null ? string.Empty : QueryString.Create(Target, target).ToString());

    /// <summary>
    /// The path an address means when it lies on this very host, else null: whoever sends people here must not use it to send them on
    /// (OpenID Connect Core §4, RFC 9700 §4.11).
    /// </summary>
    public static string? Local(HttpContext context, string address)
    {
        if (IsLocal(address))
        {
            return address;
        }

        // The scheme does not count, since only the path is taken: behind a proxy that ends TLS it may look another one.
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length is 0
            && HostString.FromUriComponent(url).Equals(WithoutDefaultPort(context.Request.Host, url.Scheme)) && IsLocal(url.PathAndQuery)
                ? url.PathAndQuery
                : null;
    }

    private static HostString WithoutDefaultPort(HostString host, string scheme) =>
        (scheme, host.Port) is ("http", 80) or ("https", 443) ? new(host.Host) : host;

    // A second slash, or a backslash that browsers take for one, would name a host.
    private static bool IsLocal(string address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(static character => char.IsControl(character) || character is '\\');
}
