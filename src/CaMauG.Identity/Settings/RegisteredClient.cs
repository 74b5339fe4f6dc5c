namespace CaMauG.Identity.Settings;

/// <summary>
/// A client that the operator registers, an entry of <c>Identity:Clients</c>. Removed from the configuration it is removed from the hub at the next start, with
/// everything issued to it. Developers' pipelines are no such clients: developers make keys for them in the portal.
/// </summary>
public sealed class RegisteredClient
{
    /// <summary>
    /// <c>client_id</c>: 3 to 64 of lower-case letters, digits, dot and hyphen. The backend of a mini-app that exchanges tokens has the mini-app's id, a
    /// gateway of its own <c>camaug-api</c>: only whom a token is meant for may exchange it.
    /// </summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Name for people, on the consent page and among their devices, in Vietnamese.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The same in English. Default: the Vietnamese one.</summary>
    public string? NameEn { get; set; }

    /// <summary>
    /// <c>sha256:</c> and the SHA-256 of each secret in hexadecimal; several while one replaces another. Secrets are random, of 32 bytes or
    /// more, so that a fast digest does. Default: none; without any and without <see cref="Jwks"/> the client is public.
    /// </summary>
    public IList<string> SecretHashes { get; set; } = [];

    /// <summary>The client's public keys as a JWK set, for <c>private_key_jwt</c> (OpenID Connect Core §9). Default: none.</summary>
    public string? Jwks { get; set; }

    /// <summary>File with the JWK set, in the place of <see cref="Jwks"/>.</summary>
    public string? JwksFile { get; set; }

    /// <summary>True for an app on a device: its loopback redirects fit with any port (RFC 8252 §7.3). Default: false.</summary>
    public bool IsNative { get; set; }

    /// <summary>Where people are sent back to; compared character by character.</summary>
    public IList<string> RedirectUris { get; set; } = [];

    /// <summary>Where people are sent after signing out.</summary>
    public IList<string> PostLogoutRedirectUris { get; set; } = [];

    /// <summary>
    /// <c>authorization_code</c>, <c>refresh_token</c>, <c>urn:ietf:params:oauth:grant-type:device_code</c>, <c>urn:ietf:params:oauth:grant-type:token-exchange</c>.
    /// Default: <c>authorization_code</c> alone is not assumed; name what the client uses, or nothing for one that only introspects.
    /// </summary>
    public IList<string> Grants { get; set; } = [];

    /// <summary>Scopes it may ask for: <c>profile</c>, <c>offline_access</c>, <c>registry</c>; <c>openid</c> always.</summary>
    public IList<string> Scopes { get; set; } = [];

    /// <summary>Ids of the mini-apps for which it may exchange tokens (RFC 8693).</summary>
    public IList<string> Audiences { get; set; } = [];

    /// <summary>True to let it introspect tokens meant for it or issued to it (RFC 7662). Default: false.</summary>
    public bool CanIntrospect { get; set; }

    /// <summary>True to accept authorization requests only when pushed (RFC 9126). Default: false.</summary>
    public bool RequiresPushedRequests { get; set; }

    /// <summary>True to ask nobody for consent, for applications of the province itself. Default: false.</summary>
    public bool IsTrusted { get; set; }
}
