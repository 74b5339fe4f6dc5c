using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Exports;

public sealed class DataExportTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private readonly Holder _holder = new();
    private IdentityHost _host = null!;

    [Fact]
    public async Task Copy_HoldsWhatIsKeptAboutItsOwnerAndNoSecrets()
    {
        var account = await _host.SignUpAsync("Trần Thị Năm");
        await _host.Get<IConsents>().SetGrantedAsync(account.Id, "gia-ca", ["location"], Cancellation);
        await _host.Get<IConsents>().SetGrantedAsync(account.Id, "gia-ca", [], Cancellation);
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/export/ask")).StatusCode);
        await ReadyAsync(account.Id);
        using var zip = new ZipArchive(await (await browser.PostAsync("/export/open")).Content.ReadAsStreamAsync(Cancellation));

        Assert.Equal("Trần Thị Năm", (await ReadAsync(zip, "account/account.json"))[0].GetProperty("displayName").GetString());
        Assert.Equal(["consent.withdrawn", "consent.granted"], (await ReadAsync(zip, "account/consent-history.json")).EnumerateArray().Select(static row => row.GetProperty("action").GetString()));
        Assert.Equal("session.started", (await ReadAsync(zip, "account/sign-ins.json"))[0].GetProperty("action").GetString());
        Assert.Equal(1, (await ReadAsync(zip, "account/sessions.json")).GetArrayLength());
        Assert.Equal(1, (await ReadAsync(zip, "test/rows.json"))[0].GetProperty("a").GetInt32());
        Assert.Equal("type A", await TextAsync(zip, "test/rows.graphql"));
        Assert.Contains("## test/rows.json (1)\nNhững hàng", await TextAsync(zip, "README.vi.md"), StringComparison.Ordinal);
        Assert.Contains("## test/rows.json (1)\nThe rows", await TextAsync(zip, "README.en.md"), StringComparison.Ordinal);
        Assert.Contains("Tài khoản: tên đăng nhập", await TextAsync(zip, "README.vi.md"), StringComparison.Ordinal);
        foreach (var entry in zip.Entries)
        {
            Assert.DoesNotContain("passwordHash", await TextAsync(zip, entry.FullName), StringComparison.OrdinalIgnoreCase);
        }

        var log = await _host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 20, null, Cancellation);
        Assert.Equal(["account.export_downloaded", "account.export_asked"], log.Items.Select(static item => item.Node.Action).Take(2));
    }

    [Fact]
    public async Task Copy_IsMadeOnceADayAndKeptSealedForSeven()
    {
        var account = await _host.SignUpAsync("Trần Thị Năm");
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);
        await browser.PostAsync("/export/ask");
        await ReadyAsync(account.Id);

        var second = await browser.PostAsync("/export/ask");
        await using (var database = await DatabaseAsync())
        {
            var kept = (await database.Exports.SingleAsync(Cancellation)).Sealed!;
            Assert.DoesNotContain("README", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        }

        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        var found = await _host.Get<IDataExport>().FindAsync(account.Id, Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("EXPORT_WAITS", (await Browser.JsonAsync(second))[0].GetProperty("code").GetString());
        Assert.NotNull(found);
        Assert.Null(await _host.Get<IDataExport>().FindAsync(account.Id, Cancellation));
    }

    [Fact]
    public async Task Copy_WithAnOldProof_IsNeitherMadeNorHandedOut()
    {
        var account = await _host.SignUpAsync();
        using var browser = _host.NewBrowser();
        await PortalSignInAsync(browser, account.Username);
        await browser.PostAsync("/export/ask");
        await ReadyAsync(account.Id);
        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("RECENT_SIGN_IN_NEEDED", (await Browser.JsonAsync(await browser.PostAsync("/export/open")))[0].GetProperty("code").GetString());
        Assert.Equal("RECENT_SIGN_IN_NEEDED", (await Browser.JsonAsync(await browser.PostAsync("/export/ask")))[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Copy_ThatAProcessLeftHalfMade_IsMadeByAnother()
    {
        var account = await _host.SignUpAsync();
        await using (var database = await DatabaseAsync())
        {
            database.Exports.Add(new() { AccountId = account.Id.Value, AskedAt = _clock.GetUtcNow(), Language = "vi", Percent = 33, Attempts = 1, ClaimedUntil = _clock.GetUtcNow() - TimeSpan.FromSeconds(1) });
            await database.SaveChangesAsync(Cancellation);
        }

        await ReadyAsync(account.Id);
    }

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<IPersonalData>(_holder));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<IdentityDb> DatabaseAsync() => _host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);

    private async Task ReadyAsync(AccountId account)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while ((await _host.Get<IDataExport>().FindAsync(account, limit.Token))?.ReadyAt is null)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task PortalSignInAsync(Browser browser, string username)
    {
        await browser.SignInAsync(username);
        await browser.FollowAsync(await browser.GetAsync("/account/login-portal?returnUrl=/"));
    }

    private static async Task<JsonElement> ReadAsync(ZipArchive zip, string name) => JsonDocument.Parse(await TextAsync(zip, name)).RootElement;

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return await reader.ReadToEndAsync(Cancellation);
    }

    private sealed class Holder : IPersonalData
    {
        public string Name => "test";

        public Task<IReadOnlyList<PersonalRecords>> ReadAsync(AccountId account, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<PersonalRecords>>([new("rows", "Những hàng", "The rows", new(new JsonObject { ["a"] = 1 }), "type A")]);

        public Task<bool> EraseAsync(AccountId account, CancellationToken cancellation) => Task.FromResult(true);
    }
}
