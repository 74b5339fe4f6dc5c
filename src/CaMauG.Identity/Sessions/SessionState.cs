using CaMauG.Identity.Data;

namespace CaMauG.Identity.Sessions;

/// <summary>What requests have to know of a session.</summary>
/// <param name="Id">Its id, <c>sid</c>.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="AuthenticatedAt">When the person last proved who they are.</param>
/// <param name="SteppedUpAt">When they last gave a passkey or a second factor; null for never.</param>
/// <param name="Methods">How they last proved it: <c>amr</c> values.</param>
/// <param name="IdleEndsAt">When it ends unless it is used.</param>
internal sealed record SessionState(
    string Id, Guid AccountId, DateTimeOffset AuthenticatedAt, DateTimeOffset? SteppedUpAt, string Methods, DateTimeOffset? IdleEndsAt)
{
    public static SessionState From(Session row) => new(row.Id, row.AccountId, row.AuthenticatedAt, row.SteppedUpAt, row.Methods, row.IdleEndsAt);
}
