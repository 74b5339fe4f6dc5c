namespace CaMauG.Identity.Services;

/// <summary>A token that was exchanged for another.</summary>
/// <param name="Token">The signed token.</param>
/// <param name="Seconds">How long it lives.</param>
/// <param name="Scope">Its scopes.</param>
internal sealed record ExchangedToken(string Token, int Seconds, string Scope);
