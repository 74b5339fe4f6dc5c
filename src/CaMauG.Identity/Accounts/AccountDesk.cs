using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Accounts;

internal sealed class AccountDesk(
    IDbContextFactory<IdentityDb> databases,
    AccountDirectory directory,
    SessionStore sessions,
    AttemptLimiter attempts,
    AccountNotices notices,
    ILookupNormalizer names,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock) : IAccountDesk
{
    private const int LongestReason = 500;
    private static readonly TimeSpan s_afterLock = TimeSpan.FromDays(7);

    public async Task<Outcome<Page<AccountRecord>>> FindAsync(Caller actor, string? search, int first, string? after, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, 100);

        if (!actor.IsIn(Roles.Operator))
        {
            return Forbidden();
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var all = Matching(database.Users.AsNoTracking(), search);
        var total = await all.CountAsync(cancellation);
        var rows = await all.Where(row => after == null || row.NormalizedUserName!.CompareTo(after) > 0)
            .Include(static row => row.Roles).OrderBy(static row => row.NormalizedUserName).Take(first + 1).ToListAsync(cancellation);
        var counts = await CountSessionsAsync(database, [.. rows.Select(static row => row.Id)], cancellation);
        var waits = await FindWaitsAsync(database, rows, cancellation);
        var factors = await FindFactorsAsync(database, [.. rows.Select(static row => row.Id)], cancellation);
        var items = rows.Take(first).Select(row => new PageItem<AccountRecord>(Describe(row, counts, waits, factors), row.NormalizedUserName!)).ToList();
        return new Page<AccountRecord>(items, total, rows.Count > first, after is not null);
    }

    public Task<Outcome<AccountRecord>> GetAsync(Caller actor, AccountId account, CancellationToken cancellation) =>
        DoAsync(actor, account, changes: false, static (_, _) => Task.CompletedTask, cancellation);

    public async Task<Outcome<AccountRecord>> LockAsync(Caller actor, AccountId account, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reason);

        if (CheckReason(reason) is { } missing)
        {
            return missing;
        }

        return await DoAsync(
            actor,
            account,
            changes: true,
            async (database, row) =>
            {
                row.LockedAt ??= clock.GetUtcNow();
                row.LockReason = reason.Trim();
                await SaveAsync(database, row, actor, AccountReasons.Locked, row.LockReason, cancellation);
                await sessions.EndOthersAsync(account, kept: null, cancellation);
            },
            cancellation);
    }

    public Task<Outcome<AccountRecord>> UnlockAsync(Caller actor, AccountId account, CancellationToken cancellation) => DoAsync(
        actor,
        account,
        changes: true,
        async (database, row) =>
        {
            if (row.LockedAt is not null && row.DeletesAt is { } end)
            {
                // Whoever asked for it may not have been the owner, who could not take it back meanwhile.
                var earliest = clock.GetUtcNow() + s_afterLock;
                row.DeletesAt = end < earliest ? earliest : end;
            }

            (row.LockedAt, row.LockReason) = (null, null);
            await attempts.ForgetAsync(AttemptSubject.SignInOf(row), cancellation);
            await SaveAsync(database, row, actor, "account.unlocked", null, cancellation);
        },
        cancellation);

    public Task<Outcome<AccountRecord>> EndSessionsAsync(Caller actor, AccountId account, CancellationToken cancellation) => DoAsync(
        actor,
        account,
        changes: true,
        async (database, row) =>
        {
            await SaveAsync(database, row, actor, "account.sessions_ended", null, cancellation);
            await sessions.EndOthersAsync(account, kept: null, cancellation);
        },
        cancellation);

    public async Task<Outcome<AccountRecord>> RemoveFactorsAsync(Caller actor, AccountId account, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reason);

        if (!actor.IsIn(Roles.Admin))
        {
            return Forbidden();
        }

        if (CheckReason(reason) is { } missing)
        {
            return missing;
        }

        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            if (await database.Users.AnyAsync(row => row.Id == account.Value && row.PhoneNumber == null, cancellation))
            {
                return new Refusal("PHONE_MISSING", IdentityTexts.Get("FactorsNeedPhone"));
            }
        }

        return await DoAsync(
            actor,
            account,
            changes: true,
            async (database, row) =>
            {
                database.SecondFactors.RemoveRange(database.SecondFactors.Where(factor => factor.AccountId == row.Id));
                database.RecoveryCodes.RemoveRange(database.RecoveryCodes.Where(code => code.AccountId == row.Id));
                database.RemoveRange(database.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == row.Id));
                // Whoever asked may know the password and nothing else: the telephone has to answer as well. A sign-in that is half done ends with the stamp.
                (row.PasswordHash, row.SecurityStamp) = (null, Guid.NewGuid().ToString());
                await SaveAsync(database, row, actor, AccountReasons.FactorsRemoved, reason.Trim(), cancellation);
                await attempts.ForgetAsync([AttemptSubject.SecondFactor(row.Id)], cancellation);
                await sessions.EndOthersAsync(account, kept: null, cancellation);
                await notices.PostAsync(account, "FactorsRemoved", cancellation);
            },
            cancellation);
    }

    private static Refusal? CheckReason(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason
        ? new("REASON_REQUIRED", IdentityTexts.Get("LockReasonRequired", LongestReason), "reason")
        : null;

    private IQueryable<Account> Matching(IQueryable<Account> accounts, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return accounts;
        }

        var part = search.Trim();
        if (PhoneNumbers.TryRead(part, abroad: true, out var phone))
        {
            return accounts.Where(row => row.PhoneNumber == phone);
        }

        var name = names.NormalizeName(part);
        return accounts.Where(row => row.NormalizedUserName!.StartsWith(name) || row.DisplayName.Contains(part));
    }

    private async Task<Outcome<AccountRecord>> DoAsync(
        Caller actor, AccountId account, bool changes, Func<IdentityDb, Account, Task> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);

        if (!actor.IsIn(Roles.Operator))
        {
            return Forbidden();
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Users.Include(static user => user.Roles).FirstOrDefaultAsync(user => user.Id == account.Value, cancellation);
        if (row is null)
        {
            return new Refusal("ACCOUNT_UNKNOWN", IdentityTexts.Get("AccountUnknown"));
        }

        if (changes && (actor.Account == account || (row.Roles.Any(static role => role.Role == Roles.Admin) && !actor.IsIn(Roles.Admin))))
        {
            return Forbidden();
        }

        await change(database, row);
        return Describe(
            row, await CountSessionsAsync(database, [row.Id], cancellation), await FindWaitsAsync(database, [row], cancellation),
            await FindFactorsAsync(database, [row.Id], cancellation));
    }

    // The change and its entry in the log are stored together.
    private async Task SaveAsync(IdentityDb database, Account account, Caller actor, string action, string? detail, CancellationToken cancellation)
    {
        var name = await AuditLog.NameOfAsync(database, actor, cancellation);
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), actor.Account, name, action, $"account:{account.Id:N}", detail)));
        await database.SaveChangesAsync(cancellation);
        directory.Forget(account.Id);
    }

    private Task<Dictionary<Guid, int>> CountSessionsAsync(IdentityDb database, List<Guid> accounts, CancellationToken cancellation)
    {
        return database.Sessions.Where(SessionLife.Living(clock.GetUtcNow(), options.Value)).Where(row => accounts.Contains(row.AccountId))
            .GroupBy(static row => row.AccountId).ToDictionaryAsync(static group => group.Key, static group => group.Count(), cancellation);
    }

    private Task<Dictionary<string, DateTimeOffset>> FindWaitsAsync(IdentityDb database, IEnumerable<Account> rows, CancellationToken cancellation) =>
        AttemptLimiter.FindWaitsAsync(database, rows.SelectMany(AttemptSubject.SignInOf), clock.GetUtcNow(), cancellation);

    // Whoever has a factor beside the password, so that losing it locks them out.
    private static async Task<HashSet<Guid>> FindFactorsAsync(IdentityDb database, List<Guid> accounts, CancellationToken cancellation) =>
        await database.SecondFactors.Where(row => accounts.Contains(row.AccountId)).Select(static row => row.AccountId)
            .Union(database.Set<IdentityUserPasskey<Guid>>().Where(row => accounts.Contains(row.UserId)).Select(static row => row.UserId)).ToHashSetAsync(cancellation);

    private static AccountRecord Describe(Account row, Dictionary<Guid, int> sessionCounts, Dictionary<string, DateTimeOffset> waits, HashSet<Guid> factors) => new(
        AccountSnapshot.From(row).ToProfile(),
        row.LockedAt,
        row.LockReason,
        AttemptSubject.SignInOf(row).Select(subject => waits.TryGetValue(subject.Id, out var until) ? until : (DateTimeOffset?)null).Max(),
        sessionCounts.GetValueOrDefault(row.Id),
        row.DeletesAt,
        factors.Contains(row.Id));

    private static Refusal Forbidden() => new("FORBIDDEN", IdentityTexts.Get("AccountForbidden"));
}
