using System.Globalization;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;

namespace CaMauG.Catalog.Tests.Installs;

public sealed class InstallationsTests
{
    private static readonly PermissionInfo s_name = new("profile.name", "Ghi tên người nộp", true);
    private static readonly PermissionInfo s_phone = new("profile.phone", "Nhắn tin kết quả", false);
    private readonly AccountId _citizen = new(Guid.NewGuid());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Install_Published_IsOnTheHomeWithItsConsentsAndCounted()
    {
        await using var host = await StartAsync();

        var outcome = await host.Installations.InstallAsync(_citizen, "ho-so", ["profile.name"], null, Cancellation);

        Assert.True(outcome.Succeeded);
        Assert.Equal(["profile.name"], outcome.Value.GrantedPermissions);
        var home = await host.Installations.ListAsync(_citizen, 10, null, Cancellation);
        Assert.Equal(["ho-so"], home.Items.Select(item => item.Node.AppId));
        Assert.Equal(["profile.name"], home.Items[0].Node.GrantedPermissions);
        Assert.Equal(1, (await host.Catalog.FindAsync("ho-so", Cancellation))!.InstallCount);
        var usage = Assert.Single(await host.Usage.WaitForAsync(1, Cancellation));
        Assert.Equal((UsageEventKind.Installed, "ho-so", _citizen), (usage.Kind, usage.AppId, usage.Account!.Value));
    }

    [Fact]
    public async Task Install_ManyTimesAtOnce_IsOneInstall()
    {
        await using var host = await StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => host.Installations.InstallAsync(_citizen, "gia-ca", [], null, Cancellation))));

        Assert.Single(outcomes.Select(outcome => outcome.Value!.Id).Distinct());
        Assert.Equal(1, (await host.Catalog.FindAsync("gia-ca", Cancellation))!.InstallCount);
        await host.Usage.WaitForAsync(1, Cancellation);
        Assert.Single(host.Usage.Events);
    }

    [Fact]
    public async Task Install_AfterUninstall_IsAReinstall()
    {
        await using var host = await StartAsync();

        await host.Installations.InstallAsync(_citizen, "ho-so", ["profile.name"], null, Cancellation);
        await host.Installations.UninstallAsync(_citizen, "ho-so", null, Cancellation);
        await host.Installations.UninstallAsync(_citizen, "ho-so", null, Cancellation);

        Assert.Empty((await host.Installations.ListAsync(_citizen, 10, null, Cancellation)).Items);
        Assert.Null(await host.Installations.FindAsync(_citizen, "ho-so", Cancellation));
        Assert.Empty(await host.Consents.GetGrantedAsync(_citizen, "ho-so", Cancellation));

        await host.Installations.InstallAsync(_citizen, "ho-so", ["profile.name"], null, Cancellation);

        var events = await host.Usage.WaitForAsync(3, Cancellation);
        Assert.Equal([UsageEventKind.Installed, UsageEventKind.Uninstalled, UsageEventKind.Reinstalled], events.Select(usage => usage.Kind));
        Assert.Equal([null, "citizen", null], events.Select(usage => usage.Reason));
        Assert.Equal(1, (await host.Catalog.FindAsync("ho-so", Cancellation))!.InstallCount);
    }

    [Fact]
    public async Task Install_RepeatedUnderItsKeyAfterAnUninstall_DoesNotInstallAgain()
    {
        await using var host = await StartAsync();

        await host.Installations.InstallAsync(_citizen, "gia-ca", [], "khoa-1", Cancellation);
        await host.Installations.UninstallAsync(_citizen, "gia-ca", "khoa-2", Cancellation);
        var repeated = await host.Installations.InstallAsync(_citizen, "gia-ca", [], "khoa-1", Cancellation);

        Assert.True(repeated.Succeeded);
        Assert.Null(await host.Installations.FindAsync(_citizen, "gia-ca", Cancellation));
    }

    [Fact]
    public async Task Install_KeyOfAnotherRequest_IsRefused()
    {
        await using var host = await StartAsync();
        await host.Installations.InstallAsync(_citizen, "gia-ca", [], "khoa-1", Cancellation);

        var outcome = await host.Installations.InstallAsync(_citizen, "ho-so", ["profile.name"], "khoa-1", Cancellation);

        Assert.Equal("IDEMPOTENCY_KEY_REUSED", Assert.Single(outcome.Refusals).Code);
    }

    [Fact]
    public async Task Install_WithoutWhatIsRequiredAndWithWhatIsUnknown_NamesBoth()
    {
        await using var host = await StartAsync();

        var outcome = await host.Installations.InstallAsync(_citizen, "ho-so", ["location"], null, Cancellation);

        Assert.Equal(["PERMISSION_UNKNOWN", "PERMISSION_REQUIRED"], outcome.Refusals.Select(refusal => refusal.Code));
        Assert.All(outcome.Refusals, refusal => Assert.Equal("grantPermissions", refusal.Field));
        Assert.Null(await host.Installations.FindAsync(_citizen, "ho-so", Cancellation));
    }

    [Theory]
    [InlineData("khong-co", "APP_NOT_FOUND")]
    [InlineData("tam-ngung", "APP_NOT_AVAILABLE")]
    public async Task Install_UnknownOrSuspended_IsRefused(string appId, string code)
    {
        await using var host = await StartAsync();

        var outcome = await host.Installations.InstallAsync(_citizen, appId, [], null, Cancellation);

        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
    }

    [Fact]
    public async Task Refusal_InEnglish_SpeaksEnglish()
    {
        await using var host = await StartAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        var outcome = await host.Installations.InstallAsync(_citizen, "khong-co", [], null, Cancellation);

        Assert.Equal("There is no mini-app with the id “khong-co”.", Assert.Single(outcome.Refusals).Message);
    }

    [Fact]
    public async Task Launch_Installed_MovesItToTheTopAndIsCounted()
    {
        await using var host = await StartAsync();
        await host.Installations.InstallAsync(_citizen, "gia-ca", [], null, Cancellation);
        await host.Installations.InstallAsync(_citizen, "ho-so", ["profile.name"], null, Cancellation);

        var outcome = await host.Installations.LaunchAsync(new("gia-ca", Caller(2), null, Platform.Android, "1.0"), Cancellation);

        Assert.Equal("gia-ca", outcome.Value!.App.Id);
        var home = await host.Installations.ListAsync(_citizen, 1, null, Cancellation);
        Assert.Equal("gia-ca", home.Items.Single().Node.AppId);
        Assert.NotNull(home.Items.Single().Node.LastUsedAt);
        Assert.True(home is { TotalCount: 2, HasNextPage: true });
        var rest = await host.Installations.ListAsync(_citizen, 1, home.Items[0].Cursor, Cancellation);
        Assert.Equal("ho-so", rest.Items.Single().Node.AppId);
        var usage = (await host.Usage.WaitForAsync(3, Cancellation))[2];
        Assert.Equal((UsageEventKind.Launched, "ANDROID", "1.0.0"), (usage.Kind, usage.Platform, usage.Version));
    }

    [Fact]
    public async Task Launch_AssuranceBelowWhatTheAppNeeds_IsRefused()
    {
        await using var host = await StartAsync();

        var low = await host.Installations.LaunchAsync(new("ho-so", Caller(1), null, Platform.Web, null), Cancellation);
        var anonymous = await host.Installations.LaunchAsync(new("ho-so", null, null, Platform.Web, null), Cancellation);
        var enough = await host.Installations.LaunchAsync(new("ho-so", Caller(2), null, Platform.Web, null), Cancellation);

        Assert.Equal("ASSURANCE_TOO_LOW", Assert.Single(low.Refusals).Code);
        Assert.Equal("ASSURANCE_TOO_LOW", Assert.Single(anonymous.Refusals).Code);
        Assert.True(enough.Succeeded);
    }

    [Fact]
    public async Task Launch_AssuranceForWhatIsPersonal_IsForEverybody()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.ShowAsync(CatalogHost.App("dat-lich", "Đặt lịch") with { MinAssurance = 2 });

        Assert.True((await host.Installations.LaunchAsync(new("dat-lich", null, null, Platform.Web, null), Cancellation)).Succeeded);
    }

    [Fact]
    public async Task RegisterDevice_Twice_CountsOnce()
    {
        await using var host = await StartAsync();
        var device = new DeviceRegistration("0123456789abcdef", Platform.Ios, "19.1", "2.0.0", "vi-VN", null);

        await host.Installations.RegisterDeviceAsync(device, Cancellation);
        await host.Installations.RegisterDeviceAsync(device with { AppVersion = "2.0.1" }, Cancellation);
        await host.Installations.RegisterDeviceAsync(device with { InstallationId = "fedcba9876543210" }, Cancellation);

        var events = await host.Usage.WaitForAsync(2, Cancellation);
        Assert.Equal(2, events.Count);
        Assert.All(events, usage => Assert.Equal((UsageEventKind.DeviceRegistered, "IOS", (string?)null), (usage.Kind, usage.Platform!, usage.AppId)));
    }

    [Fact]
    public async Task RegisterDevice_Malformed_NamesEachField()
    {
        await using var host = await StartAsync();

        var outcome = await host.Installations.RegisterDeviceAsync(new("short", Platform.Web, null, "", "?", null), Cancellation);

        Assert.Equal(["installationId", "appVersion", "locale"], outcome.Refusals.Select(refusal => refusal.Field));
    }

    [Fact]
    public async Task Outbox_AfterARestart_HandsTheSameEventsOverAgain()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        Guid first;
        await using (var host = await CatalogHost.StartAsync(folder))
        {
            await host.ShowAsync(CatalogHost.App("gia-ca", "Giá cả"));
            await host.Installations.InstallAsync(_citizen, "gia-ca", [], null, Cancellation);
            first = (await host.Usage.WaitForAsync(1, Cancellation))[0].Id;
        }

        await using (var host = await CatalogHost.StartAsync(folder))
        {
            Assert.Equal(first, (await host.Usage.WaitForAsync(1, Cancellation))[0].Id);
            Assert.Single(host.Usage.Events);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<CatalogHost> StartAsync()
    {
        var host = await CatalogHost.StartAsync();
        await host.ShowAsync(
            CatalogHost.App("gia-ca", "Giá cả"),
            CatalogHost.App("ho-so", "Nộp hồ sơ", permissions: [s_name, s_phone]) with { MinAssurance = 2, AssuranceForAll = true },
            CatalogHost.App("tam-ngung", "Tạm ngừng") with { Status = AppStatus.Suspended });
        return host;
    }

    private Caller Caller(int assurance) => new(_citizen, "Công dân", [Roles.Citizen], assurance, [], "camaug-mobile", "s1");
}
