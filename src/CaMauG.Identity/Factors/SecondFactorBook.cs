using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Factors;

internal sealed class SecondFactorBook(
    IDbContextFactory<IdentityDb> databases, TotpSecrets secrets, RecentProof recent, AccountNotices notices, TimeProvider clock) : ISecondFactors
{
    private const string Issuer = "CaMauG";

    public async Task<SecondFactorState> FindAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var since = await database.SecondFactors.Where(row => row.AccountId == account.Value).Select(static row => (DateTimeOffset?)row.AddedAt).FirstOrDefaultAsync(cancellation);
        return new(since, await database.RecoveryCodes.CountAsync(row => row.AccountId == account.Value, cancellation));
    }

    public async Task<TotpOffer> StartAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var name = await database.Users.Where(row => row.Id == account.Value).Select(static row => row.UserName).FirstAsync(cancellation);
        return Offer(name!, Totp.NewSecret(), account);
    }

    public async Task<TotpOffer?> FindOfferAsync(AccountId account, string state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);

        if (secrets.OpenOffer(account.Value, state) is not { } secret)
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var name = await database.Users.Where(row => row.Id == account.Value).Select(static row => row.UserName).FirstAsync(cancellation);
        return Offer(name!, secret, account) with { State = state };
    }

    public async Task<Outcome<RecoveryCodeSet>> ConfirmAsync(AccountId account, string state, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(code);

        if (recent.Refuse(account) is { } tooOld)
        {
            return tooOld;
        }

        if (secrets.OpenOffer(account.Value, state) is not { } secret)
        {
            return new Refusal("TOTP_EXPIRED", IdentityTexts.Get("PasskeyExpired"));
        }

        var typed = string.Concat(code.Take(40).Where(static character => !char.IsWhiteSpace(character)));
        if (Totp.FindStep(secret, typed, clock.GetUtcNow(), after: -1) is not { } step)
        {
            return SecondFactorProofs.Wrong();
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var factor = new SecondFactor
        {
            AccountId = account.Value, Secret = secrets.Seal(secret), AddedAt = clock.GetUtcNow(), LastStep = step, RecoverySalt = RecoveryCodes.NewSalt(),
        };
        database.SecondFactors.Add(factor);
        var codes = AddCodes(database, factor);
        return await TrySaveNewAsync(database, account, cancellation) ? await DoneAsync(account, codes, "TotpAdded", cancellation) : Exists();
    }

    public async Task<Outcome<RecoveryCodeSet>> RenewCodesAsync(AccountId account, CancellationToken cancellation)
    {
        if (recent.RefuseStepUp(account) is { } refusal)
        {
            return refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.SecondFactors.FirstOrDefaultAsync(row => row.AccountId == account.Value, cancellation) is not { } factor)
        {
            return Unknown();
        }

        factor.RecoverySalt = RecoveryCodes.NewSalt();
        database.RecoveryCodes.RemoveRange(await database.RecoveryCodes.Where(row => row.AccountId == account.Value).ToListAsync(cancellation));
        var codes = AddCodes(database, factor);
        await LogAsync(database, account, "recovery_codes.renewed", cancellation);
        await database.SaveChangesAsync(cancellation);
        return await DoneAsync(account, codes, "RecoveryRenewed", cancellation);
    }

    public async Task<Outcome<SecondFactorState>> RemoveAsync(AccountId account, CancellationToken cancellation)
    {
        if (recent.RefuseStepUp(account) is { } refusal)
        {
            return refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.SecondFactors.FirstOrDefaultAsync(row => row.AccountId == account.Value, cancellation) is not { } factor)
        {
            return Unknown();
        }

        database.SecondFactors.Remove(factor);
        database.RecoveryCodes.RemoveRange(await database.RecoveryCodes.Where(row => row.AccountId == account.Value).ToListAsync(cancellation));
        await LogAsync(database, account, "totp.removed", cancellation);
        await database.SaveChangesAsync(cancellation);
        await notices.PostAsync(account, "TotpRemoved", cancellation);
        return new SecondFactorState(null, 0);
    }

    private static Refusal Unknown() => new("TOTP_UNKNOWN", IdentityTexts.Get("TotpUnknown"));

    private static Refusal Exists() => new("TOTP_EXISTS", IdentityTexts.Get("TotpExists"));

    // The format that apps read (Google Authenticator, "Key URI Format"); they show issuer and name.
    private TotpOffer Offer(string name, byte[] secret, AccountId account)
    {
        var key = Base32.Encode(secret);
        return new(key, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(name)}?secret={key}&issuer={Issuer}", secrets.SealOffer(account.Value, secret));
    }

    private static IReadOnlyList<string> AddCodes(IdentityDb database, SecondFactor factor)
    {
        var codes = RecoveryCodes.New();
        database.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { AccountId = factor.AccountId, Hash = RecoveryCodes.Hash(code, factor.RecoverySalt) }));
        return codes;
    }

    private async Task<bool> TrySaveNewAsync(IdentityDb database, AccountId account, CancellationToken cancellation)
    {
        await LogAsync(database, account, "totp.added", cancellation);
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // There is one already, perhaps since this moment; anything else shows in this check.
            await using var other = await databases.CreateDbContextAsync(cancellation);
            if (!await other.SecondFactors.AnyAsync(row => row.AccountId == account.Value, cancellation))
            {
                throw;
            }

            return false;
        }
    }

    private async Task LogAsync(IdentityDb database, AccountId account, string action, CancellationToken cancellation)
    {
        var name = await database.Users.Where(row => row.Id == account.Value).Select(static row => row.UserName).FirstAsync(cancellation);
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), account, name!, action, $"account:{account}", null)));
    }

    private async Task<Outcome<RecoveryCodeSet>> DoneAsync(AccountId account, IReadOnlyList<string> codes, string notice, CancellationToken cancellation)
    {
        await notices.PostAsync(account, notice, cancellation);
        return new RecoveryCodeSet(codes);
    }
}
