namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Web addresses a manifest may hold.</summary>
internal static class WebAddress
{
    /// <summary>True for https, and for http on this machine, which developers need.</summary>
    public static bool IsPublic(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
