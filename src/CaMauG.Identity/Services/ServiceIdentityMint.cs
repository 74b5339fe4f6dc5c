using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Consents;
using CaMauG.Identity.Identities;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Services;

internal sealed class ServiceIdentityMint(
    IConsents consents,
    ConsentVersions versions,
    UpstreamBook identities,
    SectorPseudonyms pseudonyms,
    SessionStore sessions,
    ServiceTokens tokens,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock) : IServiceIdentities, IDisposable
{
    private const string NamePermission = "profile.name";
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    // A token that ends on its way to the service is of no use: so shortly before the end of a step-up the level below is said, for as long as usual.
    private static readonly TimeSpan s_way = TimeSpan.FromSeconds(10);
    private static readonly ServiceIdentity s_anonymous = new(new(new ClaimsIdentity()), null, DateTimeOffset.MaxValue);
    private readonly MemoryCache _identities = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>Everything an identity is made from; what changes gives another key, so that nothing stale is found.</summary>
    private sealed record Key(
        string AppId, AccountId Account, string? SessionId, string ClientId, string DisplayName, Level Assurance, bool Operator, bool Admin, int Consents);

    /// <summary>An assurance level and when it ends of itself; null when it does not.</summary>
    private readonly record struct Level(int Number, DateTimeOffset? End);

    public async ValueTask<ServiceIdentity> GetAsync(ClaimsPrincipal caller, string appId, bool needsToken, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        if (Caller.From(caller) is not { } account)
        {
            return s_anonymous;
        }

        var key = new Key(
            appId, account.Account, account.SessionId, account.ClientId, account.DisplayName, LevelOf(account.Assurance, SteppedUpAt(caller)),
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
            appId, account.Id, session.Id, clientId, account.DisplayName, LevelOf(AssuranceLevel.Of(account, session, now), session.SteppedUpAt),
            account.Roles.Contains(Roles.Operator) || account.Roles.Contains(Roles.Admin), account.Roles.Contains(Roles.Admin), versions.Of(account.Id.Value));
        var granted = await consents.GetGrantedAsync(account.Id, appId, cancellation);
        var identity = await DescribeAsync(key, wanted.Count is 0 ? granted : [.. granted.Where(wanted.Contains)], cancellation);
        await sessions.AddServiceAsync(session.Id, appId, cancellation);
        var expires = EndOf(key, now);
        var token = tokens.SignAccess(appId, identity, clientId, now, expires, actor);
        var scope = string.Join(' ', identity.FindAll(CallerClaims.Scope).Select(static claim => claim.Value));
        return new(token, (int)(expires - now).TotalSeconds, scope);
    }

    public void Dispose() => _identities.Dispose();

    // The caller of a subscription was read when it began; what it says of a step-up is older than what it says.
    private Level LevelOf(int told, DateTimeOffset? steppedUpAt)
    {
        if (told < AssuranceLevel.Highest)
        {
            return new(told, null);
        }

        var end = steppedUpAt + AssuranceLevel.Fresh;
        return end > clock.GetUtcNow() + s_way ? new(told, end) : new(AssuranceLevel.Verified, null);
    }

    private DateTimeOffset EndOf(Key key, DateTimeOffset now)
    {
        var usual = now + options.Value.AccessTokenLifetime;
        return key.Assurance.End < usual ? key.Assurance.End.Value : usual;
    }

    private static DateTimeOffset? SteppedUpAt(ClaimsPrincipal caller) =>
        long.TryParse(caller.FindFirst(CallerClaims.SteppedUpAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private async Task<ServiceIdentity> MakeAsync(Key key, bool needsToken, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var expires = EndOf(key, now);
        var identity = await DescribeAsync(key, await consents.GetGrantedAsync(key.Account, key.AppId, cancellation), cancellation);
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

    private async Task<ClaimsIdentity> DescribeAsync(Key key, IReadOnlyList<string> granted, CancellationToken cancellation)
    {
        var identity = Describe(key, granted);
        if (granted.Any(PersonalClaims.ByPermission.ContainsKey))
        {
            var known = await identities.ReadClaimsAsync(key.Account, cancellation);
            identity.AddClaims(PersonalClaims.ByPermission.Where(pair => granted.Contains(pair.Key) && known.ContainsKey(pair.Key))
                .Select(pair => new Claim(pair.Value, known[pair.Key])));
        }

        return identity;
    }

    private ClaimsIdentity Describe(Key key, IReadOnlyList<string> granted)
    {
        List<Claim> claims =
        [
            new(CallerClaims.Subject, pseudonyms.For(key.Account, key.AppId)),
            new(CallerClaims.Assurance, key.Assurance.Number.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32),
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
