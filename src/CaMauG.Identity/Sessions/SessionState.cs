namespace CaMauG.Identity.Sessions;

/// <summary>What requests have to know of a session.</summary>
/// <param name="Id">Its id, <c>sid</c>.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="AuthenticatedAt">When the person last proved who they are.</param>
internal sealed record SessionState(string Id, Guid AccountId, DateTimeOffset AuthenticatedAt);
