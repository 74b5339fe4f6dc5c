namespace CaMauG.Samples.ThoiTiet.Pages;

/// <summary>Addresses of the pages.</summary>
internal static class Paths
{
    public const string Home = "/";
    public const string Communes = "/xa-phuong";
    public const string Mine = "/cua-toi";
    public const string Pin = "/ghim";
    public const string Unpin = "/bo-ghim";
    public const string Language = "/ngon-ngu";
    public const string SignOut = "/sign-out";

    public static string Commune(string code) => $"{Communes}/{Uri.EscapeDataString(code)}";

    /// <summary>Begins a sign-in that leads back to a page.</summary>
    public static string SignIn(string target) => "/sign-in" + QueryString.Create("target_link_uri", target);

    /// <summary>True for the address of a page here; one with a second slash would name another host.</summary>
    public static bool IsOwn(string address) => address[0] is '/' && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal);
}
