using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Deletion;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Deletion;

public sealed class AccountDeletionTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private readonly Holder _holder = new();
    private IdentityHost _host = null!;

    [Fact]
    public async Task Deletion_AskedFor_EndsOtherSessionsAndTellsTheOwner()
    {
        var (account, phone) = await WithPhoneAsync();
        using var other = _host.NewBrowser();
        await other.SignInAsync(account.Username);
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);

        var asked = await browser.PostAsync("/deletion/ask");

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal("login_required", (await SilentlyAsync(other))["error"]);
        Assert.Contains("code", (await SilentlyAsync(browser)).Keys);
        await _host.Phones.WaitForAsync(phone, "sẽ bị xóa ngày");
        var profile = await _host.Get<IAccounts>().FindAsync(account.Id, Cancellation);
        Assert.InRange(profile!.DeletesAt!.Value - _clock.GetUtcNow(), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        Assert.Contains(await LogAsync(account.Id), static entry => entry.Action is "account.deletion_asked");
    }

    [Fact]
    public async Task Deletion_WithAnOldProof_IsRefused()
    {
        var (account, _) = await WithPhoneAsync();
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);
        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("RECENT_SIGN_IN_NEEDED", await RefusalAsync(await browser.PostAsync("/deletion/ask")));
    }

    [Fact]
    public async Task Deletion_OfAnAccountWithASecondFactor_NeedsItNow()
    {
        var (account, _) = await WithPhoneAsync();
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);
        await ChangeAsync(database => database.SecondFactors.Add(new() { AccountId = account.Id.Value, Secret = "s", RecoverySalt = new byte[16] }));

        Assert.Equal("STEP_UP_NEEDED", await RefusalAsync(await browser.PostAsync("/deletion/ask")));
    }

    [Fact]
    public async Task Deletion_OfAnAccountWithARole_IsRefused()
    {
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, "vanhanh");

        Assert.Equal("ROLES_HELD", await RefusalAsync(await browser.PostAsync("/deletion/ask")));
    }

    [Fact]
    public async Task Deletion_TakenBack_DeletesNothing()
    {
        var (account, phone) = await AskedAsync();

        var kept = await _host.Get<IAccountDeletion>().KeepAsync(account.Id, Cancellation);
        var again = await _host.Get<IAccountDeletion>().KeepAsync(account.Id, Cancellation);
        _clock.Advance(TimeSpan.FromDays(31));

        Assert.True(kept);
        Assert.False(again);
        Assert.Empty(await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
        Assert.Contains("được rút lại", await _host.Phones.WaitAsync(phone, 2), StringComparison.Ordinal);
        Assert.Null((await _host.Get<IAccounts>().FindAsync(account.Id, Cancellation))!.DeletesAt);
    }

    [Fact]
    public async Task Deletion_WhenTheTimeHasCome_LeavesNoRowOfTheAccount()
    {
        var (account, phone) = await AskedAsync();
        await FillAsync(account.Id.Value, phone);
        var before = await RowsAsync(account.Id.Value, phone, account.Username);
        _clock.Advance(TimeSpan.FromDays(29));
        Assert.Empty(await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.True(await EraseAsync(account.Id.Value));

        Assert.NotEmpty(before);
        Assert.Empty(await RowsAsync(account.Id.Value, phone, account.Username));
        Assert.Equal([account.Id], _holder.Erased);
        Assert.Contains("đã được xóa", await _host.Phones.WaitAsync(phone, 2), StringComparison.Ordinal);
        var log = await _host.Get<IAuditLog>().ListAsync(null, 500, null, Cancellation);
        var fact = Assert.Single(log.Items, static item => item.Node.Action is "account.deleted").Node;
        Assert.Contains(log.Items, item => item.Node.Subject == fact.Subject && item.Node is { Action: "account.deletion_asked", ActorName: "deleted" });
        using var database = await DatabaseAsync();
        Assert.Contains(await database.LegalConsents.ToListAsync(Cancellation), consent => fact.Subject == $"account:{consent.AccountId:N}" && consent.EndedAt is not null);
    }

    [Fact]
    public async Task Deletion_Done_FreesTheNumberAndTheSignIn()
    {
        var (account, phone) = await AskedAsync();
        _clock.Advance(TimeSpan.FromDays(30));
        await EraseAsync(account.Id.Value);

        using var browser = _host.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(account.Username)).StatusCode);
        await SetPhoneAsync((await _host.SignUpAsync()).Id, phone);
    }

    [Fact]
    public async Task Deletion_OfALockedAccount_WaitsForTheUnlockAndAWeekMore()
    {
        var (account, _) = await AskedAsync();
        var admin = await _host.ActorAsync("quantri");
        await _host.Get<IAccountDesk>().LockAsync(admin, account.Id, "điều tra", Cancellation);
        _clock.Advance(TimeSpan.FromDays(40));

        Assert.Empty(await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
        await _host.Get<IAccountDesk>().UnlockAsync(admin, account.Id, Cancellation);
        Assert.Empty(await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal([account.Id.Value], await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
    }

    [Fact]
    public async Task Deletion_Interrupted_IsCarriedOnAndNoLongerTakenBack()
    {
        var (account, _) = await AskedAsync();
        _clock.Advance(TimeSpan.FromDays(30));
        _holder.Fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => EraseAsync(account.Id.Value));

        Assert.False(await _host.Get<IAccountDeletion>().KeepAsync(account.Id, Cancellation));
        using var browser = _host.NewBrowser();
        Assert.Equal("ACCOUNT_LOCKED", await RefusalAsync(await browser.SignInAsync(account.Username)));

        // Another process finds what this one left, though the account was locked meanwhile.
        await ChangeAsync(database => database.Users.Single(row => row.Id == account.Id.Value).LockedAt = _clock.GetUtcNow());
        _holder.Fails = false;
        await using var next = await StartAsync(_host.Directory);
        using var database = await DatabaseAsync();
        while (await database.Users.AnyAsync(row => row.Id == account.Id.Value, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }
    }

    [Fact]
    public async Task Deletion_WhileAnotherModuleIsNotDone_KeepsTheAccountsRows()
    {
        var (account, _) = await AskedAsync();
        _clock.Advance(TimeSpan.FromDays(30));
        _holder.IsDone = false;

        Assert.False(await EraseAsync(account.Id.Value));
        Assert.Equal([account.Id.Value], await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
        _holder.IsDone = true;
        Assert.True(await EraseAsync(account.Id.Value));
        Assert.Empty(await _host.Get<AccountErasure>().FindDueAsync(10, Cancellation));
    }

    public async ValueTask InitializeAsync() => _host = await StartAsync(null);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<IdentityHost> StartAsync(string? directory) => IdentityHost.StartAsync(
        directory: directory, services: services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<IPersonalData>(_holder));

    private Task<bool> EraseAsync(Guid account) => _host.Get<AccountErasure>().RunAsync(account, Cancellation);

    private Task<IdentityDb> DatabaseAsync() => _host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);

    private async Task ChangeAsync(Action<IdentityDb> change)
    {
        using var database = await DatabaseAsync();
        change(database);
        await database.SaveChangesAsync(Cancellation);
    }

    private async Task<(AccountProfile Account, string Phone)> WithPhoneAsync()
    {
        var account = await _host.SignUpAsync();
        var phone = Telephones.NewNumber();
        await SetPhoneAsync(account.Id, phone);
        return (account, phone);
    }

    private async Task<(AccountProfile Account, string Phone)> AskedAsync()
    {
        var (account, phone) = await WithPhoneAsync();
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/deletion/ask")).StatusCode);
        await _host.Phones.WaitAsync(phone);
        return (account, phone);
    }

    private Task SetPhoneAsync(AccountId account, string phone) => ChangeAsync(database => database.Users.Single(row => row.Id == account.Value).PhoneNumber = phone);

    private static async Task PortalSignInAsync(Browser browser, string username)
    {
        await browser.SignInAsync(username);
        await browser.FollowAsync(await browser.GetAsync("/account/login-portal?returnUrl=/"));
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage response) => (await Browser.JsonAsync(response))[0].GetProperty("code").GetString()!;

    private async Task<IReadOnlyList<AuditEntry>> LogAsync(AccountId account) =>
        [.. (await _host.Get<IAuditLog>().ListAsync($"account:{account}", 50, null, Cancellation)).Items.Select(static item => item.Node)];

    private static async Task<Dictionary<string, string>> SilentlyAsync(Browser browser) =>
        Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));

    // Something of the account in each table that has a place for it.
    private Task FillAsync(Guid account, string phone) => ChangeAsync(database =>
    {
        var now = _clock.GetUtcNow();
        database.Consents.Add(new() { AccountId = account, AppId = "gia-ca", Permission = "location", GrantedAt = now });
        database.LegalConsents.Add(new() { AccountId = account, Purpose = "terms", Version = "1", Language = "vi", AgreedAt = now });
        database.UpstreamLinks.Add(new() { AccountId = account, Provider = "p", Subject = "s", SealedClaims = "x", LinkedAt = now });
        database.DeveloperKeys.Add(new() { AccountId = account, ClientId = "dev-left-over", Name = "k", CreatedAt = now });
        database.PhoneChanges.Add(new() { AccountId = account, OldPhone = phone, UndoHash = [1], ExpiresAt = now });
        database.Codes.Add(new() { Id = "c", AccountId = account, Purpose = "recovery", Phone = phone, Hash = [1], SentAt = now, ExpiresAt = now });
        database.CodeSendings.Add(new() { Phone = phone, Address = "127.0.0.1", At = now });
        database.SecondFactors.Add(new() { AccountId = account, Secret = "s", RecoverySalt = new byte[16] });
        database.RecoveryCodes.Add(new() { AccountId = account, Hash = [1] });
        database.Set<IdentityUserPasskey<Guid>>().Add(new()
        {
            UserId = account, CredentialId = [1], Data = new() { PublicKey = [1], Name = "k", AttestationObject = [1], ClientDataJson = [1] },
        });
    });

    // Every row of the module that still names the account, by id, number or name, in whatever column.
    private async Task<IReadOnlyList<string>> RowsAsync(Guid account, string phone, string username)
    {
        using var database = await DatabaseAsync();
        var found = new List<string>();
        await database.Database.OpenConnectionAsync(Cancellation);
        foreach (var table in database.Model.GetEntityTypes().Select(static type => type.GetTableName()).OfType<string>().Distinct())
        {
            using var command = database.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var text = reader.GetValue(column).ToString()!;
                    string[] marks = [account.ToString("D"), account.ToString("N"), phone, username];
                    if (marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)))
                    {
                        found.Add($"{table}.{reader.GetName(column)}: {text}");
                    }
                }
            }
        }

        return found;
    }

    private sealed class Holder : IPersonalData
    {
        public bool Fails { get; set; }

        public bool IsDone { get; set; } = true;

        public List<AccountId> Erased { get; } = [];

        public string Name => "test";

        public Task<IReadOnlyList<PersonalRecords>> ReadAsync(AccountId account, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalRecords>>([]);

        public Task<bool> EraseAsync(AccountId account, CancellationToken cancellation)
        {
            if (Fails)
            {
                throw new InvalidOperationException("The process ended here.");
            }

            Erased.Add(account);
            return Task.FromResult(IsDone);
        }
    }
}
