using System.Security.Cryptography;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.SignUp;

internal sealed class PhoneSignUp(
    IHttpContextAccessor requests,
    IDbContextFactory<IdentityDb> databases,
    PhoneCodes codes,
    CodeTexts texts,
    AccountRegistry accounts,
    SessionStart start,
    IdentityMetrics metrics,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock) : PhoneSteps(requests, codes, CodePurpose.SignUp), ISignUp
{
    // Without letters and digits that are mistaken for each other: operators hear these names on the telephone.
    private const string NameCharacters = "23456789abcdefghjkmnpqrstuvwxyz";

    public SignUpWays Ways => new(IsOpen, options.Value.UsernameSignUp);

    public async Task<Outcome<AccountProfile>> FinishAsync(NewPerson person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);

        if (await FindRowAsync(cancellation) is not { ProvedAt: not null } pending)
        {
            return Expired();
        }

        var account = new Account
        {
            UserName = "cd" + RandomNumberGenerator.GetString(NameCharacters, 10),
            DisplayName = person.DisplayName.Trim(),
            PhoneNumber = pending.Phone,
            PhoneNumberConfirmed = true,
        };
        Refusal[] refusals = [.. AccountRegistry.Check(account, person.Password), .. LegalConsents.Check(person.Agreed)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        return await TakeAsync(cancellation) is null
            ? Expired()
            : await CreateAsync(account, person, Proof.PhoneAndPassword, cancellation);
    }

    public async Task<Outcome<AccountProfile>> WithUsernameAsync(string username, NewPerson person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(person);

        if (!Ways.ByUsername)
        {
            return new Refusal("SIGN_UP_OFF", IdentityTexts.Get("SignUpOff"));
        }

        var account = new Account { UserName = username, DisplayName = person.DisplayName.Trim() };
        Refusal[] refusals = [.. AccountRules.CheckUsername(username), .. AccountRegistry.Check(account, person.Password), .. LegalConsents.Check(person.Agreed)];
        return refusals.Length > 0 ? refusals : await CreateAsync(account, person, Proof.Password, cancellation);
    }

    private async Task<Outcome<AccountProfile>> CreateAsync(Account account, NewPerson person, Proof proof, CancellationToken cancellation)
    {
        var created = await accounts.CreateAsync(
            account, AccountRules.Normalize(person.Password), cancellation, (database, made) => database.LegalConsents.AddRange(LegalConsents.For(made.Id, clock.GetUtcNow())));
        if (!created.Succeeded)
        {
            return created;
        }

        metrics.SignUp();
        await start.RunAsync(Request, account, proof, cancellation);
        return created;
    }

    private static Refusal Expired() => new("CODE_EXPIRED", IdentityTexts.Get("CodeExpired"));

    // The owner of an account learns that somebody wanted another one; whoever that was learns nothing.
    protected override async Task<CodeOrder> OrderAsync(string phone, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Users.AnyAsync(row => row.PhoneNumber == phone, cancellation)
            ? new(CodePurpose.SignUp, phone, null, Text: null, texts.AccountExists())
            : new(CodePurpose.SignUp, phone, null, code => texts.WithCode("CodeSignUpMessage", code));
    }
}
