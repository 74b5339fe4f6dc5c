using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;

namespace CaMauG.Identity.Callers;

/// <summary>
/// Turns what a token or a cookie proves into the caller the hub knows (<see cref="CallerClaims"/>). Session, name and roles come from
/// the database of now, not from when the token was made.
/// </summary>
internal sealed class CallerReader(
    SessionLiveness sessions, AccountDirectory accounts, DeveloperKeyStore keys, SectorPseudonyms pseudonyms, TimeProvider clock)
{
    /// <summary>A person in a session; null once it has ended.</summary>
    /// <param name="sessionId">The <c>sid</c>.</param>
    /// <param name="subject">The gateway's pseudonym; null where the session alone says whose it is.</param>
    /// <param name="client">The client.</param>
    /// <param name="scopes">Scopes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<ClaimsIdentity?> FindPersonAsync(
        string sessionId, string? subject, string client, IEnumerable<string> scopes, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(sessionId, cancellation) is not { } session
            || await accounts.FindUsableAsync(session.AccountId, cancellation) is not { } account
            || (subject is not null && pseudonyms.Find(subject, IPseudonyms.GatewaySector) != account.Id))
        {
            return null;
        }

        var caller = Describe(account, AssuranceLevel.Of(account, session, clock.GetUtcNow()), account.Roles, client, scopes);
        caller.AddClaim(new(CallerClaims.Session, session.Id));
        caller.AddClaim(Seconds(CallerClaims.AuthenticatedAt, session.AuthenticatedAt));
        if (session.SteppedUpAt is { } steppedUp)
        {
            caller.AddClaim(Seconds(CallerClaims.SteppedUpAt, steppedUp));
        }

        if (account.DeletesAt is { } end)
        {
            caller.AddClaim(Seconds(CallerClaims.DeletesAt, end));
        }

        return caller;
    }

    /// <summary>A developer's key: the developer, as nothing but a developer. Null once the key or the role is gone.</summary>
    public async ValueTask<ClaimsIdentity?> FindDeveloperAsync(string client, IEnumerable<string> scopes, CancellationToken cancellation)
    {
        if (await keys.FindOwnerAsync(client, cancellation) is not { } owner
            || await accounts.FindUsableAsync(owner, cancellation) is not { } account
            || !(account.Roles.Contains(Roles.Developer) || account.Roles.Contains(Roles.Admin)))
        {
            return null;
        }

        return Describe(account, account.Assurance, [Roles.Developer], client, scopes);
    }

    private static Claim Seconds(string type, DateTimeOffset at) =>
        new(type, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);

    private ClaimsIdentity Describe(AccountSnapshot account, int assurance, IEnumerable<string> roles, string client, IEnumerable<string> scopes) => new(
        [
            new(CallerClaims.Account, account.Id.ToString()),
            new(CallerClaims.Subject, pseudonyms.For(account.Id, IPseudonyms.GatewaySector)),
            new(CallerClaims.Name, account.DisplayName),
            new(CallerClaims.Assurance, assurance.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32),
            new(CallerClaims.Client, client),
            .. roles.Select(static role => new Claim(CallerClaims.Role, role)),
            .. scopes.Select(static scope => new Claim(CallerClaims.Scope, scope)),
        ],
        "CaMauG",
        CallerClaims.Name,
        CallerClaims.Role);
}
