namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Mini-apps with web pages of their own: each is a client of the OpenID Connect provider for as long as it is served. Optional: without it
/// there are none.
/// </summary>
public interface IMiniAppClients
{
    /// <summary>The client a mini-app is; null while it is not served or has no redirects.</summary>
    MiniAppClient? Find(string appId);

    /// <summary>Whether the person has the mini-app on their home: then they answered what it asks for when they put it there.</summary>
    Task<bool> IsInstalledAsync(AccountId account, string appId, CancellationToken cancellation);
}

/// <summary>A mini-app as a client of the provider, as its manifest says.</summary>
/// <param name="AppId">The mini-app; its <c>client_id</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="RedirectUris">Where codes may be sent, compared as they stand (RFC 9700 §2.1).</param>
/// <param name="EntryUrl">Its first page, where it may send people after signing them out.</param>
/// <param name="MinAssurance">Assurance a person needs to be signed in there, 0 to 3.</param>
/// <param name="Permissions">What it asks people for, reasons in the current UI culture.</param>
public sealed record MiniAppClient(
    string AppId, string Name, IReadOnlyList<Uri> RedirectUris, Uri EntryUrl, int MinAssurance, IReadOnlyList<ConsentPermission> Permissions);
