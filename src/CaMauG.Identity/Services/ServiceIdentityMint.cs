using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Consents;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Services;

internal sealed class ServiceIdentityMint(
    IConsents consents,
    ConsentVersions versions,
    SectorPseudonyms pseudonyms,
    SessionStore sessions,
    ServiceTokens tokens,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock) : IServiceIdentities, IDisposable
{
    private const string NamePermission = "profile.name";
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);
    private static readonly ServiceIdentity s_anonymous = new(new(new ClaimsIdentity()), null, DateTimeOffset.MaxValue);
    private readonly MemoryCache _identities = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>Everything an identity is made from; what changes gives another key, so that nothing stale is found.</summary>
    private sealed record Key(
        string AppId, AccountId Account, string? SessionId, string ClientId, string DisplayName, int Assurance, bool Operator, bool Admin, int Consents);

    public async ValueTask<ServiceIdentity> GetAsync(ClaimsPrincipal caller, string appId, bool needsToken, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        if (Caller.From(caller) is not { } account)
        {
            return s_anonymous;
        }

        var key = new Key(
            appId, account.Account, account.SessionId, account.ClientId, account.DisplayName, account.Assurance,
            account.IsIn(Roles.Operator), account.Roles.Contains(Roles.Admin), versions.Of(account.Account.Value));
        if (_identities.TryGetValue(key, out ServiceIdentity? known) && (known!.Token is not null || !needsToken)
            && known.ExpiresAt - s_margin > clock.GetUtcNow())
        {
            return known;
        }

        return await MakeAsync(key, needsToken, cancellation);
    }

    /// <summary>A token for a mini-app that a client asked for (RFC 8693), with no more scopes than the citizen granted and the client wants.</summary>
    public async Task<ExchangedToken> ExchangeAsync(
        AccountSnapshot account, SessionState session, string appId, string clientId, IReadOnlyList<string> wanted, object actor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var key = new Key(
            appId, account.Id, session.Id, clientId, account.DisplayName, AssuranceLevel.Of(account, session, now),
            account.Roles.Contains(Roles.Operator) || account.Roles.Contains(Roles.Admin), account.Roles.Contains(Roles.Admin), versions.Of(account.Id.Value));
        var granted = await consents.GetGrantedAsync(account.Id, appId, cancellation);
        var identity = Describe(key, wanted.Count is 0 ? granted : [.. granted.Where(wanted.Contains)]);
        await sessions.AddServiceAsync(session.Id, appId, cancellation);
        var token = tokens.SignAccess(appId, identity, clientId, now, now + options.Value.AccessTokenLifetime, actor);
        var scope = string.Join(' ', identity.FindAll(CallerClaims.Scope).Select(static claim => claim.Value));
        return new(token, (int)options.Value.AccessTokenLifetime.TotalSeconds, scope);
    }

    public void Dispose() => _identities.Dispose();

    private async Task<ServiceIdentity> MakeAsync(Key key, bool needsToken, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var expires = now + options.Value.AccessTokenLifetime;
        var identity = Describe(key, await consents.GetGrantedAsync(key.Account, key.AppId, cancellation));
        string? token = null;
        if (needsToken)
        {
            if (key.SessionId is not null)
            {
                // Before the token exists, so that no service that holds one is forgotten at sign-out.
                await sessions.AddServiceAsync(key.SessionId, key.AppId, cancellation);
            }

            token = tokens.SignAccess(key.AppId, identity, key.ClientId, now, expires);
        }

        var made = new ServiceIdentity(new(identity), token, expires);
        if (expires - s_margin > now)
        {
            _identities.Set(key, made, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = expires - s_margin - now });
        }

        return made;
    }

    private ClaimsIdentity Describe(Key key, IReadOnlyList<string> granted)
    {
        List<Claim> claims =
        [
            new(CallerClaims.Subject, pseudonyms.For(key.Account, key.AppId)),
            new(CallerClaims.Assurance, key.Assurance.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32),
            new(CallerClaims.Client, key.ClientId),
            .. granted.Append(key.AppId).Distinct(StringComparer.Ordinal).Select(static scope => new Claim(CallerClaims.Scope, scope)),
        ];
        if (key.SessionId is not null)
        {
            claims.Add(new(CallerClaims.Session, pseudonyms.ForSession(key.SessionId, key.AppId)));
        }

        if (granted.Contains(NamePermission))
        {
            claims.Add(new(CallerClaims.Name, key.DisplayName));
        }

        if (key.Operator)
        {
            claims.Add(new(CallerClaims.Role, Roles.Operator));
        }

        if (key.Admin)
        {
            claims.Add(new(CallerClaims.Role, Roles.Admin));
        }

        return new(claims, "ServiceToken", CallerClaims.Name, CallerClaims.Role);
    }
}
