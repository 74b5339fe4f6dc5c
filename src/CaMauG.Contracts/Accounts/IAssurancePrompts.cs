namespace CaMauG.Contracts.Accounts;

/// <summary>The pages that ask for more assurance in the middle of an authorization request, and the way on for whoever has none to give.</summary>
public interface IAssurancePrompts
{
    /// <summary>The client that waits, by its name for people; null when the return URL is no pending authorization request.</summary>
    Task<string?> FindClientAsync(string returnUrl, CancellationToken cancellation);

    /// <summary>
    /// Goes on without: the client is told <c>unmet_authentication_requirements</c> (OpenID Connect Core Unmet Authentication Requirements 1.0 §2).
    /// </summary>
    /// <returns>The URL to continue at; the home page when nothing is pending, the same URL when nobody is signed in any more.</returns>
    Task<string> DeclineAsync(string returnUrl, CancellationToken cancellation);
}
