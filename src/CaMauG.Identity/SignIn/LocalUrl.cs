namespace CaMauG.Identity.SignIn;

/// <summary>Tells paths of this site from everything a browser would leave it for.</summary>
internal static class LocalUrl
{
    public static bool IsLocal(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] is not '/' || url.Any(char.IsControl))
        {
            return false;
        }

        // "//host" and, since browsers read a backslash as a slash, "/\host" name another site.
        return url.Length is 1 || url[1] is not ('/' or '\\');
    }
}
