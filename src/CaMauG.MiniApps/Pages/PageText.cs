namespace CaMauG.MiniApps.Pages;

/// <summary>Makes the executable document short: what stripping left empty goes.</summary>
internal static class PageText
{
    public static string Tidy(string text) => string.Join(
        '\n', text.Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0 && !line.TrimStart().StartsWith('#')));
}
