using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Catalog.Operations;

/// <summary>A document as one version of a client registered it.</summary>
/// <param name="Client">Name of the client.</param>
/// <param name="Version">Its version.</param>
/// <param name="Id">What the client sends in the document's place.</param>
/// <param name="Name">Name of its operation; null when it has none.</param>
/// <param name="Kind">query, mutation or subscription.</param>
/// <param name="Hash">SHA-256 of the text, hexadecimal.</param>
/// <param name="Text">The document.</param>
/// <param name="PushedAt">When its version was pushed last: tells newer versions from older ones.</param>
internal sealed record RegisteredDocument(
    string Client, string Version, string Id, string? Name, string Kind, string Hash, string Text, DateTimeOffset PushedAt)
{
    private const string AppPrefix = "app:";

    /// <summary>True for a page of a mini-app, which the registry itself registers.</summary>
    public bool IsPage => IsPageClient(Client);

    /// <summary>The client under whose name the pages of a mini-app are registered. No other client's name has a colon.</summary>
    public static string PageClient(string appId) => AppPrefix + appId;

    /// <summary>True for the name of a mini-app's pages.</summary>
    public static bool IsPageClient(string client) => client.StartsWith(AppPrefix, StringComparison.Ordinal);

    /// <summary>SHA-256 of a text, as ids have it.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
