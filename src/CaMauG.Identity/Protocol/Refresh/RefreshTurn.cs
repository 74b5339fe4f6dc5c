namespace CaMauG.Identity.Protocol.Refresh;

/// <summary>What came of presenting a refresh token, carried by the request to where its answer is written.</summary>
/// <param name="TokenId">The presented token.</param>
/// <param name="Presented">The presented token itself.</param>
/// <param name="Claim">The right to make its successor; empty when there is one already.</param>
/// <param name="Successor">The successor that was made before.</param>
internal sealed record RefreshTurn(string TokenId, string Presented, Guid Claim, string? Successor);
