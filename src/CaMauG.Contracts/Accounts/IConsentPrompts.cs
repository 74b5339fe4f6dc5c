namespace CaMauG.Contracts.Accounts;

/// <summary>The consent page of the authorization endpoint: what a client asks for, and the answer.</summary>
public interface IConsentPrompts
{
    /// <summary>Reads the pending authorization request from its return URL; null when it is not a valid one.</summary>
    Task<ConsentPrompt?> FindAsync(string returnUrl, CancellationToken cancellation);

    /// <summary>Records the answer of the signed-in account; afterwards a redirect to the return URL continues the flow (with access_denied when refused).</summary>
    /// <param name="returnUrl">The pending authorization request.</param>
    /// <param name="allow">False when the person does not want to go on.</param>
    /// <param name="permissions">Names of the permissions granted, of those the prompt has.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The URL to continue at; when a required permission is missing it asks again.</returns>
    Task<string> AnswerAsync(string returnUrl, bool allow, IReadOnlyList<string> permissions, CancellationToken cancellation);
}

/// <summary>What a client asks for.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ClientName">Its name for people.</param>
/// <param name="Scopes">The scopes asked for, each with a sentence in the current UI culture; answered as a whole. None when there are permissions.</param>
/// <param name="Permissions">What a mini-app asks for, to be answered one by one; empty for every other client.</param>
/// <param name="Granted">Names of the permissions that have been granted already.</param>
public sealed record ConsentPrompt(
    string ClientId, string ClientName, IReadOnlyList<ConsentScope> Scopes, IReadOnlyList<ConsentPermission> Permissions, IReadOnlyList<string> Granted);

/// <summary>A permission a mini-app asks for.</summary>
/// <param name="Name">Name in the manifest.</param>
/// <param name="Reason">Why, in the publisher's words.</param>
/// <param name="Required">True when the mini-app does not work without.</param>
public sealed record ConsentPermission(string Name, string Reason, bool Required);

/// <summary>A scope and what it means.</summary>
/// <param name="Name">Name in the protocol.</param>
/// <param name="Description">Sentence for people.</param>
public sealed record ConsentScope(string Name, string Description);
