using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Accounts;

internal sealed class AccountRegistry(
    IServiceScopeFactory scopes,
    AccountDirectory directory,
    SessionStore sessions,
    AttemptLimiter attempts,
    AccountNotices notices,
    IHttpContextAccessor requests,
    IdentityMetrics metrics,
    TimeProvider clock) : IAccounts
{
    public async Task<Outcome<AccountProfile>> SignUpAsync(string username, string password, string displayName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(displayName);

        var account = new Account { UserName = username, DisplayName = displayName.Trim() };
        Refusal[] refusals = [.. AccountRules.CheckUsername(username), .. Check(account, password)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        var created = await CreateAsync(account, AccountRules.Normalize(password), cancellation);
        if (created.Succeeded)
        {
            metrics.SignUp();
        }

        return created;
    }

    public async Task<AccountProfile?> FindAsync(AccountId account, CancellationToken cancellation) =>
        (await directory.FindAsync(account.Value, cancellation))?.ToProfile();

    public async Task<AccountProfile?> FindByUsernameAsync(string username, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var normalized = users.NormalizeName(username);
        var row = await scope.ServiceProvider.GetRequiredService<IdentityDb>().Users.AsNoTracking().Include(static user => user.Roles)
            .FirstOrDefaultAsync(user => user.NormalizedUserName == normalized, cancellation);
        return row is null ? null : AccountSnapshot.From(row).ToProfile();
    }

    public async Task<Outcome<AccountProfile>> RenameAsync(AccountId account, string displayName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(displayName);

        var name = displayName.Trim();
        Refusal[] refusals = [.. AccountRules.CheckDisplayName(name)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var row = await database.Users.Include(static user => user.Roles).FirstOrDefaultAsync(user => user.Id == account.Value, cancellation);
        if (row is null)
        {
            return Unknown();
        }

        row.DisplayName = name;
        database.Audit.Add(Entry(row, "account.renamed"));
        await database.SaveChangesAsync(cancellation);
        directory.Forget(row.Id);
        return AccountSnapshot.From(row).ToProfile();
    }

    public async Task<Outcome<AccountProfile>> ChangePasswordAsync(AccountId account, string current, string replacement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(replacement);

        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var row = await database.Users.Include(static user => user.Roles).FirstOrDefaultAsync(user => user.Id == account.Value, cancellation);
        if (row is null)
        {
            return Unknown();
        }

        var secret = AccountRules.Normalize(replacement);
        Refusal[] refusals = [.. AccountRules.CheckPassword(secret, row.UserName!, row.DisplayName, row.PhoneNumber)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        var attempt = await attempts.TakeAsync(AttemptSubject.Password(row.Id), cancellation);
        if (attempt.IsRefused)
        {
            return TooOften(attempt);
        }

        database.Audit.Add(Entry(row, "account.password_changed"));
        var result = await users.ChangePasswordAsync(row, AccountRules.Normalize(current), secret);
        if (!result.Succeeded)
        {
            return attempt.Wait is null ? new Refusal("PASSWORD_WRONG", IdentityTexts.Get("PasswordWrong"), "current") : TooOften(attempt);
        }

        await attempts.ForgetAsync([attempt.Subject], cancellation);
        await sessions.EndOthersAsync(account, Caller.From(requests.HttpContext?.User)?.SessionId, cancellation);
        await notices.PostAsync(account, "PasswordChanged", cancellation);
        return AccountSnapshot.From(row).ToProfile();
    }

    /// <summary>What is wrong with the name and the password of an account to be.</summary>
    public static IEnumerable<Refusal> Check(Account account, string password) =>
        [.. AccountRules.CheckPassword(AccountRules.Normalize(password), account.UserName!, account.DisplayName, account.PhoneNumber), .. AccountRules.CheckDisplayName(account.DisplayName)];

    /// <summary>Creates an account whose fields have been checked.</summary>
    /// <param name="account">The account to be.</param>
    /// <param name="password">Its password, normalised; null for an owner who signs in in another way.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="addRows">Adds what is stored together with it.</param>
    public async Task<Outcome<AccountProfile>> CreateAsync(
        Account account, string? password, CancellationToken cancellation, Action<IdentityDb, Account>? addRows = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        account.Id = Guid.NewGuid();
        account.CreatedAt = clock.GetUtcNow();
        // Saved by CreateAsync together with the account.
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        database.Audit.Add(Entry(account, "account.created"));
        addRows?.Invoke(database, account);
        return await CreateOnceAsync(users, account, password, cancellation) ?? (Outcome<AccountProfile>)AccountSnapshot.From(account).ToProfile();
    }

    private static async Task<Refusal?> CreateOnceAsync(UserManager<Account> users, Account account, string? password, CancellationToken cancellation)
    {
        try
        {
            return (password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password)).Succeeded ? null : NameTaken();
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Two sign-ups with one name or number at the same moment: the index decides. Anything else is about neither and goes on.
            if (account.PhoneNumber is { } phone && await users.Users.AsNoTracking().AnyAsync(row => row.PhoneNumber == phone && row.Id != account.Id, cancellation))
            {
                return new("PHONE_TAKEN", IdentityTexts.Get("PhoneTaken"));
            }

            if (await users.FindByNameAsync(account.UserName!) is { } winner && winner.Id != account.Id)
            {
                return NameTaken();
            }

            throw;
        }
    }

    private static Refusal TooOften(Attempt attempt) =>
        new("PASSWORD_WAITS", IdentityTexts.Get("PasswordWaits", Waiting.ToText(attempt.Wait!.Value)), "current", attempt.Wait);

    private static Refusal NameTaken() => new("USERNAME_TAKEN", IdentityTexts.Get("UsernameTaken"), "username");

    private static Refusal Unknown() => new("ACCOUNT_UNKNOWN", IdentityTexts.Get("AccountUnknown"));

    private AuditRow Entry(Account account, string action) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, action, $"account:{account.Id:N}", null));
}
