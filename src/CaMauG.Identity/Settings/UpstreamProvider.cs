namespace CaMauG.Identity.Settings;

/// <summary>
/// Another OpenID Connect provider that vouches for people, an entry of <c>Identity:Upstreams</c>; the national identity is one. Signing in there signs in
/// here, once the identity is linked to an account.
/// </summary>
public sealed class UpstreamProvider
{
    /// <summary>Name in addresses and in the database: 2 to 32 lower-case letters, digits and hyphens. Never changes, since links are kept under it.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Name for people in Vietnamese, as on the button.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The same in English. Default: the Vietnamese one.</summary>
    public string? NameEn { get; set; }

    /// <summary>The issuer; its metadata is read from <c>/.well-known/openid-configuration</c> below it (OpenID Connect Discovery §4). https outside loopback.</summary>
    public Uri? Authority { get; set; }

    /// <summary>The hub's <c>client_id</c> there. Its redirect address is <c>/signin-upstream/{Id}</c> of the hub.</summary>
    public string ClientId { get; set; } = string.Empty;

    /// <summary>The hub's secret there. Default: none, for a provider where PKCE alone protects the code.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Scopes asked for beside <c>openid</c>. Default: <c>profile</c>.</summary>
    public IList<string> Scopes { get; set; } = [];

    /// <summary>True to ask its userinfo endpoint as well (OpenID Connect Core §5.3). Default: false, everything needed stands in the ID token.</summary>
    public bool UseUserInfo { get; set; }

    /// <summary>Values of <c>acr_values</c> to ask for. Default: none.</summary>
    public IList<string> AcrValues { get; set; } = [];

    /// <summary>
    /// True when it verifies who people are: linking raises the account to assurance 2. Default: false. With <see cref="VerifiedAcr"/> only for ID tokens
    /// that have one of these as <c>acr</c>.
    /// </summary>
    public bool Verifies { get; set; }

    /// <summary>Values of <c>acr</c> that stand for a verified identity. Default: none, every sign-in there does.</summary>
    public IList<string> VerifiedAcr { get; set; } = [];

    /// <summary>
    /// True to take its word that somebody used more than one factor there, <c>mfa</c> in <c>amr</c> (RFC 8176 §2) or one of <see cref="MultiFactorAcr"/> as <c>acr</c>, in the place
    /// of the account's own authenticator app. Default: false, an account with an app is asked for its code after every sign-in there.
    /// </summary>
    public bool TrustsMultiFactor { get; set; }

    /// <summary>Values of <c>acr</c> that stand for more than one factor. Default: none, only <c>amr</c> says so.</summary>
    public IList<string> MultiFactorAcr { get; set; } = [];

    /// <summary>True to let people without an account make one from the identity. Default: false.</summary>
    public bool AllowSignUp { get; set; }

    /// <summary>
    /// Which of its claims stand for what the hub knows: <c>displayName</c>, <c>profile.phone</c>, <c>profile.address</c>, <c>profile.national_id</c>. A dot in the
    /// claim's name leads into an object (<c>address.formatted</c>). Default: <c>displayName</c> is <c>name</c>. What a permission's name stands before is
    /// given to mini-apps whose permission the citizen granted, and to nobody else.
    /// </summary>
    public IDictionary<string, string> Claims { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
