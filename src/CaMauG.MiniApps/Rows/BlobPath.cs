using System.Text.RegularExpressions;

namespace CaMauG.MiniApps.Rows;

/// <summary>Where the hub serves stored files.</summary>
internal static partial class BlobPath
{
    public const string Pattern = "/mini-apps/{app}/files/{id}";

    public static string Of(string app, string id) => $"/mini-apps/{app}/files/{id}";

    /// <summary>Ids of the files of a mini-app that a row names, whichever way its JSON is written.</summary>
    public static IReadOnlyList<string> In(string app, string json) =>
        [.. Stored().Matches(json).Where(match => match.Groups[1].Value == app).Select(static match => match.Groups[2].Value)];

    [GeneratedRegex(@"/mini-apps/([a-z0-9-]+)/files/([0-9a-f]{32})")]
    private static partial Regex Stored();
}
