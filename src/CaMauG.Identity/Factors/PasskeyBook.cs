using System.Buffers.Text;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.Factors;

internal sealed class PasskeyBook(
    IHttpContextAccessor requests,
    UserManager<Account> users,
    IPasskeyHandler<Account> handler,
    PasskeyCeremonies ceremonies,
    PasskeyHandles handles,
    PasskeyProofs proofs,
    RecentProof recent,
    IdentityDb database,
    AccountNotices notices,
    TimeProvider clock) : IPasskeys
{
    private const int Most = 20;
    private const int LongestName = 60;

    private HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("Passkeys work on an HTTP request only.");

    public async Task<IReadOnlyList<PasskeyInfo>> ListAsync(AccountId account, CancellationToken cancellation) =>
        await users.FindByIdAsync(account.Value.ToString()) is { } user
            ? [.. (await users.GetPasskeysAsync(user)).OrderBy(static passkey => passkey.CreatedAt).Select(ToInfo)]
            : [];

    public async Task<PasskeyCeremony> StartAddingAsync(AccountId account, CancellationToken cancellation)
    {
        var user = await GetAsync(account);
        var options = await handler.MakeCreationOptionsAsync(
            new() { Id = account.Value.ToString(), Name = user.UserName!, DisplayName = user.DisplayName }, Request);
        return new(handles.Hide(options.CreationOptionsJson, account), ceremonies.Seal(PurposeOf(account), options.AttestationState));
    }

    public async Task<Outcome<PasskeyInfo>> AddAsync(AccountId account, PasskeyAnswer answer, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);

        if (recent.Refuse(account) is { } tooOld)
        {
            return tooOld;
        }

        if (CheckName(name) is { } invalid)
        {
            return invalid;
        }

        if (await ceremonies.TakeAsync(PurposeOf(account), answer.State, cancellation) is not { } state)
        {
            return PasskeyProofs.Expired();
        }

        var user = await GetAsync(account);
        if ((await users.GetPasskeysAsync(user)).Count >= Most)
        {
            return new Refusal("PASSKEY_TOO_MANY", IdentityTexts.Get("PasskeyTooMany", Most));
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = Request, CredentialJson = answer.CredentialJson, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != account.Value.ToString())
        {
            return PasskeyProofs.Refused();
        }

        result.Passkey.Name = name.Trim();
        database.Audit.Add(Entry(user, "passkey.added"));
        var kept = await users.AddOrUpdatePasskeyAsync(user, result.Passkey);
        if (!kept.Succeeded)
        {
            return PasskeyProofs.Refused();
        }

        await notices.PostAsync(account, "PasskeyAdded", cancellation, result.Passkey.Name);
        return ToInfo(result.Passkey);
    }

    public async Task<Outcome<PasskeyInfo>> RenameAsync(AccountId account, string id, string name, CancellationToken cancellation)
    {
        if (CheckName(name) is { } invalid)
        {
            return invalid;
        }

        var (user, passkey) = await FindAsync(account, id);
        if (passkey is null)
        {
            return Unknown();
        }

        passkey.Name = name.Trim();
        database.Audit.Add(Entry(user, "passkey.renamed"));
        await users.AddOrUpdatePasskeyAsync(user, passkey);
        return ToInfo(passkey);
    }

    public async Task<Outcome<PasskeyInfo>> RemoveAsync(AccountId account, string id, CancellationToken cancellation)
    {
        if (recent.Refuse(account) is { } tooOld)
        {
            return tooOld;
        }

        var (user, passkey) = await FindAsync(account, id);
        if (passkey is null)
        {
            return Unknown();
        }

        database.Audit.Add(Entry(user, "passkey.removed"));
        await users.RemovePasskeyAsync(user, passkey.CredentialId);
        await notices.PostAsync(account, "PasskeyRemoved", cancellation, passkey.Name);
        return ToInfo(passkey);
    }

    public Task<PasskeyCeremony> StartProofAsync(AccountId? account, CancellationToken cancellation) => proofs.StartAsync(account, cancellation);

    private static string PurposeOf(AccountId account) => $"add {account}";

    private static PasskeyInfo ToInfo(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? string.Empty, passkey.CreatedAt, passkey.IsBackupEligible);

    private static Refusal? CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
            ? new("PASSKEY_NAME_INVALID", IdentityTexts.Get("PasskeyNameInvalid", LongestName), "name")
            : null;

    private static Refusal Unknown() => new("PASSKEY_UNKNOWN", IdentityTexts.Get("PasskeyUnknown"));

    private async Task<Account> GetAsync(AccountId account) =>
        await users.FindByIdAsync(account.Value.ToString()) ?? throw new InvalidOperationException("The account of a signed-in person is gone.");

    private async Task<(Account User, UserPasskeyInfo? Passkey)> FindAsync(AccountId account, string id)
    {
        var user = await GetAsync(account);
        return (user, (await users.GetPasskeysAsync(user)).FirstOrDefault(passkey => Base64Url.EncodeToString(passkey.CredentialId) == id));
    }

    private AuditRow Entry(Account account, string action) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, action, $"account:{account.Id:N}", null));
}
