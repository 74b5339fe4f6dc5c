namespace CaMauG.Identity.Clients;

/// <summary>The hub's own clients, and the scopes clients can ask for.</summary>
internal static class ClientIds
{
    public const string Mobile = "camaug-mobile";
    public const string Portal = "camaug-portal";

    /// <summary>True for the hub's own clients, which are parts of it and know its own session ids.</summary>
    public static bool IsOwn(string? clientId) => clientId is Mobile or Portal;

    /// <summary>Developer keys begin with this.</summary>
    public const string DeveloperPrefix = "dev-";

    public const string RegistryScope = "registry";

    public const string PortalCallback = "/signin-oidc";
    public const string PortalSignedOut = "/signout-callback-oidc";
}
