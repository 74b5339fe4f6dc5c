namespace CaMauG.Identity.SignIn;

/// <summary>Authentication schemes of the portal; the provider's own is the application scheme of ASP.NET Core Identity.</summary>
internal static class BrowserSchemes
{
    /// <summary>Chooses between an access token and the portal's cookie.</summary>
    public const string Default = "camaug";

    /// <summary>The portal's cookie.</summary>
    public const string Portal = "portal";

    /// <summary>The portal's sign-in at the provider.</summary>
    public const string PortalSignIn = "portal-oidc";
}
