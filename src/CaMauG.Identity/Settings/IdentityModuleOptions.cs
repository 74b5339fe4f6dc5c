namespace CaMauG.Identity.Settings;

/// <summary>What the identity module has to know from its host.</summary>
public sealed class IdentityModuleOptions
{
    /// <summary>
    /// The address people and clients reach the hub at; it is the issuer and therefore never changes once tokens are out.
    /// Default: <c>http://localhost:5080</c>. Plain http is served only when this says http.
    /// </summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    /// <summary>Where keys and the key ring are kept: made on first start, readable by the owner only. Default: <c>data</c> in the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>True to create one demo account for each role. Default: false, since their password is public.</summary>
    public bool DemoAccounts { get; set; }

    /// <summary>
    /// User names or telephone numbers of accounts that are made administrators at start. Default: none. The first administrator signs up like
    /// everyone else and is then named here; a name nobody has signed up with is left alone.
    /// </summary>
    public IReadOnlyList<string> Administrators { get; set; } = [];

    /// <summary>
    /// True to deliver back-channel logout to private and loopback addresses. Default: false, so that a developer's address
    /// cannot make the hub call inside its own network.
    /// </summary>
    public bool AllowPrivateReceivers { get; set; }

    /// <summary>
    /// True to let people sign up with a user name and no telephone. Default: false, since nothing then keeps one person from a thousand accounts, and a forgotten password is
    /// lost for good. For hubs on closed networks; the hub sets it in Development.
    /// </summary>
    public bool UsernameSignUp { get; set; }

    /// <summary>How messages reach telephones. Default: not at all, so that sign-up by phone is off and says so.</summary>
    public MessageOptions Messages { get; } = new();

    /// <summary>How often one-time codes are sent.</summary>
    public CodeLimits Codes { get; } = new();

    /// <summary>
    /// How many sign-ins by password may fail from one address (of IPv6: one /64) within an hour before it has to wait, at least 10. Default: 100, since an operator's mobile
    /// network puts many people behind one address; what one account is tried with has its own, narrower limit.
    /// </summary>
    public int FailedSignInsPerAddress { get; set; } = 100;

    /// <summary>Clients that are not the hub's own. Default: none.</summary>
    public IList<RegisteredClient> Clients { get; set; } = [];

    /// <summary>How often the keys behind tokens are replaced.</summary>
    public KeyRotationOptions KeyRotation { get; } = new();

    /// <summary>Other OpenID Connect providers that vouch for people. Default: none.</summary>
    public IList<UpstreamProvider> Upstreams { get; set; } = [];

    /// <summary>
    /// How many days pass between asking for the deletion of an account and deleting it, 1 to 365. Default: 30, so that somebody who took an account over cannot
    /// destroy it before its owner notices.
    /// </summary>
    public int DeletionWaitingDays { get; set; } = 30;

    /// <summary>Life of an access token. Default: 5 minutes, the longest a copied token is of use where revocation is not asked for.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Life of an authorization code. Default: 1 minute.</summary>
    public TimeSpan AuthorizationCodeLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Life of a refresh token that is not used. Default: 30 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a refresh token that was used is answered again with the same successor, for clients whose answer was lost.
    /// Default: 30 seconds. Zero: every second use ends the family (RFC 9700 §4.14.2).
    /// </summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Life of a pushed authorization request. Default: 1 minute.</summary>
    public TimeSpan RequestLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a device waits for a person to type its code (RFC 8628 §3.2). Default: 10 minutes.</summary>
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest life of a sign-in session, however much it is used. Default: 90 days.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a sign-in lives without being used, in any mini-app; a client that holds a refresh token keeps it for <see cref="RefreshTokenLifetime"/>.
    /// Default: 12 hours. When it ends, mini-apps are told.
    /// </summary>
    public TimeSpan BrowserIdleLifetime { get; set; } = TimeSpan.FromHours(12);
}
