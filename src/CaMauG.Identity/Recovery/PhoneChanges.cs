using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Recovery;

internal sealed class PhoneChanges(
    IHttpContextAccessor requests,
    IDbContextFactory<IdentityDb> databases,
    PhoneCodes codes,
    CodeTexts texts,
    RecentProof recent,
    SessionStore sessions,
    AccountNotices notices,
    TimeProvider clock) : IPhoneChange
{
    private const string Purpose = CodePurpose.ChangePhone;

    public bool IsOpen => codes.IsOpen;

    private HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("A change of the telephone works on an HTTP request only.");

    public async Task<string?> FindAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Users.Where(row => row.Id == account.Value).Select(static row => row.PhoneNumber).FirstOrDefaultAsync(cancellation) is { } phone
            ? PhoneNumbers.ToText(phone)
            : null;
    }

    public async Task<Outcome<PhoneCode>> SendCodeAsync(AccountId account, string phone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(phone);

        if ((recent.Refuse(account) ?? codes.Read(phone, out phone)) is { } refusal)
        {
            return refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Users.AnyAsync(row => row.Id == account.Value && row.PhoneNumber == phone, cancellation)
            ? new Refusal("PHONE_SAME", IdentityTexts.Get("PhoneSame"), "phone")
            : await codes.SendAsync(Request, await OrderAsync(account, phone, cancellation), cancellation);
    }

    public async Task<PhoneCode?> FindCodeAsync(AccountId account, CancellationToken cancellation) =>
        await IsOwnAsync(account, cancellation) ? await codes.FindAsync(Request, Purpose, cancellation) : null;

    public async Task<Outcome<PhoneCode>> SendCodeAgainAsync(AccountId account, CancellationToken cancellation)
    {
        if (recent.Refuse(account) is { } refusal)
        {
            return refusal;
        }

        return await IsOwnAsync(account, cancellation)
            ? await codes.SendAgainAsync(Request, Purpose, row => OrderAsync(account, row.Phone, cancellation), cancellation)
            : Expired();
    }

    public async Task<Outcome<PhoneCode>> FinishAsync(AccountId account, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);

        if (recent.Refuse(account) is { } refusal)
        {
            return refusal;
        }

        if (!await IsOwnAsync(account, cancellation))
        {
            return Expired();
        }

        var proved = await codes.ProveAsync(Request, Purpose, code, cancellation);
        if (!proved.Succeeded)
        {
            return proved;
        }

        return await codes.TakeAsync(Request, Purpose, cancellation) is not { } taken
            ? Expired()
            : await ChangeAsync(account, taken.Phone, cancellation) is { } failure ? failure : proved;
    }

    public async Task<Outcome<PhoneUndo>> UndoAsync(string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);

        var (hash, now) = (Hash(token), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var change = await database.PhoneChanges.AsNoTracking().FirstOrDefaultAsync(row => row.UndoHash == hash && row.ExpiresAt > now, cancellation);
        var account = change is null ? null : await database.Users.FirstOrDefaultAsync(row => row.Id == change.AccountId, cancellation);
        if (account is null)
        {
            return new Refusal("UNDO_EXPIRED", IdentityTexts.Get("UndoExpired"));
        }

        account.PhoneNumber = change!.OldPhone;
        // With it go the changes after it: whoever took the account over may have made several.
        database.PhoneChanges.RemoveRange(database.PhoneChanges.Where(row => row.AccountId == account.Id && row.Id >= change.Id));
        database.Audit.Add(Entry(account, "account.phone_change_undone"));
        if (!await TrySaveAsync(database, account, cancellation))
        {
            return Taken();
        }

        await sessions.EndOthersAsync(new(account.Id), kept: null, cancellation);
        await notices.PostAsync(new(account.Id), "PhoneUndone", cancellation);
        return new PhoneUndo(PhoneNumbers.ToText(change.OldPhone));
    }

    private async Task<Refusal?> ChangeAsync(AccountId id, string phone, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var account = await database.Users.FirstAsync(row => row.Id == id.Value, cancellation);
        var (old, secret) = (account.PhoneNumber, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
        (account.PhoneNumber, account.PhoneNumberConfirmed) = (phone, true);
        if (old is not null)
        {
            var end = clock.GetUtcNow() + TimeSpan.FromDays(IPhoneChange.UndoDays);
            database.PhoneChanges.Add(new() { AccountId = account.Id, OldPhone = old, UndoHash = Hash(secret), ExpiresAt = end });
        }

        database.Audit.Add(Entry(account, "account.phone_changed"));
        if (!await TrySaveAsync(database, account, cancellation))
        {
            return Taken();
        }

        if (old is not null)
        {
            codes.Tell(old, texts.PhoneChanged(PhoneNumbers.ToHint(phone), secret, IPhoneChange.UndoDays));
        }

        await notices.PostAsync(id, old is null ? "PhoneAdded" : "PhoneChanged", cancellation, PhoneNumbers.ToHint(phone), IPhoneChange.UndoDays);
        return null;
    }

    // False when another account has the number.
    private static async Task<bool> TrySaveAsync(IdentityDb database, Account account, CancellationToken cancellation)
    {
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            if (!await database.Users.AsNoTracking().AnyAsync(row => row.PhoneNumber == account.PhoneNumber && row.Id != account.Id, cancellation))
            {
                throw;
            }

            return false;
        }
    }

    private async Task<bool> IsOwnAsync(AccountId account, CancellationToken cancellation) =>
        await codes.FindRowAsync(Request, Purpose, cancellation) is { } row && row.AccountId == account.Value;

    // The owner of an account with that number is told; who asks learns it only from there.
    private async Task<CodeOrder> OrderAsync(AccountId account, string phone, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Users.AnyAsync(row => row.PhoneNumber == phone, cancellation)
            ? new(Purpose, phone, account.Value, Text: null, texts.AccountExists())
            : new(Purpose, phone, account.Value, code => texts.WithCode("CodePhoneMessage", code));
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static Refusal Expired() => new("CODE_EXPIRED", IdentityTexts.Get("CodeExpired"), "code");

    private static Refusal Taken() => new("PHONE_TAKEN", IdentityTexts.Get("PhoneTaken"));

    private AuditRow Entry(Account account, string action) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, action, $"account:{account.Id:N}", null));
}
