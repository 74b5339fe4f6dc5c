namespace CaMauG.Identity.Clients;

/// <summary>The hub's own clients, and the scopes clients can ask for.</summary>
internal static class ClientIds
{
    public const string Mobile = "camaug-mobile";
    public const string Portal = "camaug-portal";

    /// <summary>Developer keys begin with this.</summary>
    public const string DeveloperPrefix = "dev-";

    public const string RegistryScope = "registry";

    public const string PortalCallback = "/signin-oidc";
    public const string PortalSignedOut = "/signout-callback-oidc";
}
