namespace CaMauG.MiniApps.Rows;

/// <summary>Where the hub serves stored files.</summary>
internal static class BlobPath
{
    public const string Pattern = "/mini-apps/{app}/files/{id}";

    public static string Of(string app, string id) => $"/mini-apps/{app}/files/{id}";
}
