using System.Globalization;
using System.Security.Cryptography;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Consents;
using CaMauG.Identity.Data;
using CaMauG.Identity.Identities;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Upstream;

internal sealed class UpstreamAccounts(
    IHttpContextAccessor requests,
    WaitingIdentity waiting,
    UpstreamBook book,
    ConsentVersions versions,
    UserManager<Account> users,
    AccountRegistry registry,
    ProviderSession provider,
    SessionStart start,
    RecentProof recent,
    IdentityMetrics metrics,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock) : IUpstreams
{
    private HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("Other providers work on an HTTP request only.");

    public IReadOnlyList<UpstreamInfo> Providers => [.. options.Value.Upstreams.Select(Describe)];

    public async Task<PendingIdentity?> FindPendingAsync(CancellationToken cancellation)
    {
        if (await waiting.FindAsync(Request) is not { } identity)
        {
            return null;
        }

        var current = await provider.FindAsync(Request, cancellation);
        return new(Describe(identity.Provider), identity.DisplayName, identity.ReturnUrl, current?.Account.ToProfile(), IsRecent(current?.Session));
    }

    public async Task<Outcome<AccountProfile>> SignUpAsync(CancellationToken cancellation)
    {
        if (await waiting.FindAsync(Request) is not { } identity)
        {
            return Refuse("UPSTREAM_EXPIRED", "UpstreamExpired");
        }

        if (!identity.Provider.AllowSignUp)
        {
            return Refuse("UPSTREAM_NO_SIGN_UP", "UpstreamNoSignUp");
        }

        if (await book.FindOwnerAsync(identity, cancellation) is not null)
        {
            return Refuse("UPSTREAM_TAKEN", "UpstreamTaken");
        }

        // Nobody types this name: the person signs in there, or with a passkey.
        var name = identity.Provider.Id[..Math.Min(identity.Provider.Id.Length, 16)] + "-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var shown = identity.DisplayName.Length is > 0 and <= 100 ? identity.DisplayName : Describe(identity.Provider).Name;
        var made = await registry.CreateAsync(new() { UserName = name, DisplayName = shown }, password: null, cancellation);
        if (!made.Succeeded)
        {
            return made;
        }

        var account = (await users.FindByIdAsync(made.Value.Id.Value.ToString()))!;
        if (!await book.TryAddAsync(made.Value.Id, identity, cancellation))
        {
            // Another tab was faster; an account nobody can sign in to is none.
            await users.DeleteAsync(account);
            return Refuse("UPSTREAM_TAKEN", "UpstreamTaken");
        }

        metrics.SignUp();
        await WaitingIdentity.ForgetAsync(Request);
        await start.RunAsync(Request, account, new Proof(identity.Methods, IsStrong: false), cancellation);
        return (await registry.FindAsync(made.Value.Id, cancellation))!;
    }

    public async Task<Outcome<AccountProfile>> LinkAsync(CancellationToken cancellation)
    {
        if (await waiting.FindAsync(Request) is not { } identity || await provider.FindAsync(Request, cancellation) is not { } current)
        {
            return Refuse("UPSTREAM_EXPIRED", "UpstreamExpired");
        }

        if (!IsRecent(current.Session))
        {
            return Refuse("RECENT_SIGN_IN_NEEDED", "RecentSignInNeeded");
        }

        if ((await book.ListAsync(current.Account.Id, cancellation)).Any(link => link.Provider == identity.Provider.Id))
        {
            return Refuse("UPSTREAM_OTHER", "UpstreamOther");
        }

        if (await book.FindOwnerAsync(identity, cancellation) is not null || !await book.TryAddAsync(current.Account.Id, identity, cancellation))
        {
            return Refuse("UPSTREAM_TAKEN", "UpstreamTaken");
        }

        versions.Advance(current.Account.Id.Value);
        await WaitingIdentity.ForgetAsync(Request);
        return (await registry.FindAsync(current.Account.Id, cancellation))!;
    }

    public Task CancelAsync(CancellationToken cancellation) => WaitingIdentity.ForgetAsync(Request);

    public async Task<IReadOnlyList<LinkedIdentity>> ListAsync(AccountId account, CancellationToken cancellation) =>
    [
        .. (await book.ListAsync(account, cancellation)).Select(link => new LinkedIdentity(
            link.Provider,
            Providers.FirstOrDefault(known => known.Id == link.Provider)?.Name ?? link.Provider,
            book.Open(link).GetValueOrDefault(UpstreamProviderRules.DisplayName, string.Empty),
            link.LinkedAt,
            link.IsVerified)),
    ];

    public async Task<Outcome<AccountProfile>> UnlinkAsync(AccountId account, string provider, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(provider);

        if (recent.Refuse(account) is { } tooOld)
        {
            return tooOld;
        }

        var user = await users.FindByIdAsync(account.Value.ToString());
        var links = await book.ListAsync(account, cancellation);
        if (user is null || links.TrueForAll(link => link.Provider != provider))
        {
            return Refuse("UPSTREAM_UNKNOWN", "UpstreamUnknown");
        }

        if (links.Count is 1 && user.PasswordHash is null && (await users.GetPasskeysAsync(user)).Count is 0)
        {
            return Refuse("LAST_SIGN_IN", "LastSignIn");
        }

        await book.RemoveAsync(account, provider, cancellation);
        versions.Advance(account.Value);
        return (await registry.FindAsync(account, cancellation))!;
    }

    private bool IsRecent(SessionState? session) => session is not null && clock.GetUtcNow() - session.AuthenticatedAt <= RecentProof.Longest;

    private static UpstreamInfo Describe(UpstreamProvider provider) => new(
        provider.Id,
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? provider.NameEn ?? provider.Name : provider.Name,
        provider.Verifies,
        provider.AllowSignUp);

    private static Refusal Refuse(string code, string text) => new(code, IdentityTexts.Get(text));
}
