namespace CaMauG.Contracts.Accounts;

/// <summary>The consent page of the authorization endpoint: what a client asks for, and the answer.</summary>
public interface IConsentPrompts
{
    /// <summary>Reads the pending authorization request from its return URL; null when it is not a valid one.</summary>
    Task<ConsentPrompt?> FindAsync(string returnUrl, CancellationToken cancellation);

    /// <summary>Records the answer of the signed-in account; afterwards a redirect to the return URL continues the flow (with access_denied when refused).</summary>
    /// <returns>The URL to continue at.</returns>
    Task<string> AnswerAsync(string returnUrl, bool allow, CancellationToken cancellation);
}

/// <summary>What a client asks for.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ClientName">Its name for people.</param>
/// <param name="Scopes">The scopes asked for, each with a sentence in the current UI culture.</param>
public sealed record ConsentPrompt(string ClientId, string ClientName, IReadOnlyList<ConsentScope> Scopes);

/// <summary>A scope and what it means.</summary>
/// <param name="Name">Name in the protocol.</param>
/// <param name="Description">Sentence for people.</param>
public sealed record ConsentScope(string Name, string Description);
