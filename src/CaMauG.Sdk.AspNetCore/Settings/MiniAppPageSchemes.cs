namespace CaMauG.Sdk.AspNetCore.Settings;

/// <summary>Names of the authentication schemes of a mini-app's own pages.</summary>
public static class MiniAppPageSchemes
{
    /// <summary>The session of a browser at this mini-app; the default scheme of processes with pages.</summary>
    public const string Session = "camaug-session";

    /// <summary>Sign-in at the hub; the default scheme of challenges of processes with pages.</summary>
    public const string Hub = "camaug-hub";
}
