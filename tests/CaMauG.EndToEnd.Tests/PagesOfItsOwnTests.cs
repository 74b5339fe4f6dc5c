using CaMauG.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>A mini-app with pages of its own beside the hub: how people come in, what they see, and how its sessions end.</summary>
public sealed class PagesOfItsOwnTests(Browser browser)
{
    // Ends are told within moments; the bound is for machines that are busy.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task FirstVisit_FromThePortal_AsksForPermissionsOnceAndLandsSignedIn()
    {
        await using var pages = await PagesOfItsOwn.StartAsync();
        var page = await browser.NewPhoneAsync(hub: pages.Hub.Address);
        await PasskeyTests.SignUpAsync(page);

        await page.GotoAsync("/ung-dung/thoi-tiet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở ứng dụng" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Trước khi vào Thời tiết xã, phường" })).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.GetByLabel("Họ tên").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await page.WaitForURLAsync(pages.Address + "/");
        await Assertions.Expect(page.GetByText("Xin chào, Người Thử")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await pages.HearAsync(s_patience);
        await pages.OpenAsync(page, "/cua-toi");
        await Assertions.Expect(page.Locator("input[name=password]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignIn_AtThePageOneWants_GoesThroughTheHubAndBackAndPinsForTheGraphToo()
    {
        await using var pages = await PagesOfItsOwn.StartAsync();
        var page = await browser.NewPhoneAsync(script: false, hub: pages.Hub.Address);
        await pages.OpenAsync(page, "/xa-phuong/32248");

        await page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập để ghim" }).ClickAsync();
        await GivePasswordAsync(page, "congdan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await page.WaitForURLAsync("**/xa-phuong/32248");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghim vào nơi của tôi" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã ghim vào nơi của bạn.")).ToBeVisibleAsync();

        using var citizen = pages.Hub.NewBrowser();
        await citizen.AuthorizeAsync("congdan", Browser.Password);
        var mine = await citizen.QueryAsync("{ myWeather { communeCode } }");
        Assert.True((string?)mine["data"]?["myWeather"]?[0]?["communeCode"] is "32248", mine.ToJsonString());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignOut_BegunThere_SignsOutOfTheHubAndComesBack()
    {
        await using var pages = await PagesOfItsOwn.StartAsync();
        var page = await SignedInAsync(pages);
        var portal = await page.Context.NewPageAsync();
        await portal.GotoAsync("/tai-khoan");
        await Assertions.Expect(portal.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await page.WaitForURLAsync(pages.Address + "/");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập", Exact = true })).ToBeVisibleAsync();
        await pages.HearAsync(s_patience);
        await portal.ReloadAsync();
        await Assertions.Expect(portal.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Session_ThatRunsOutAtTheHub_EndsThereToo()
    {
        await using var pages = await PagesOfItsOwn.StartAsync(new() { ["Identity:BrowserIdleLifetime"] = "00:00:20" });
        var page = await SignedInAsync(pages);

        // The hub looks for sessions that have run out twice a minute.
        await pages.HearAsync(TimeSpan.FromSeconds(120));
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("input[name=password]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Suspension_OfTheMiniApp_EndsItsSessionsAndIsToldAtTheNextSignIn()
    {
        await using var pages = await PagesOfItsOwn.StartAsync();
        var page = await SignedInAsync(pages);

        using (var desk = pages.Hub.NewBrowser())
        {
            await desk.SignInAsync("vanhanh", Browser.Password);
            var apps = await desk.OpenAsync("/van-hanh/ung-dung");
            var form = apps.Forms.First(static form => form.Html.Contains(OutsideService.AppId, StringComparison.Ordinal) && form.Names.Contains("reason"));
            await desk.SubmitAsync(form, new Dictionary<string, string> { ["reason"] = "Dịch vụ không trả lời." });
        }

        await pages.HearAsync(s_patience);
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chưa đăng nhập được" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Ứng dụng có thể đang tạm ngừng.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_OnPhoneAndDesktopInBothSchemesAndLanguages_HaveNoAccessibilityViolationAndFit()
    {
        await using var pages = await PagesOfItsOwn.StartAsync();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (var page in (IPage[])[await browser.NewPhoneAsync(hub: pages.Hub.Address, scheme: scheme), await browser.NewDesktopAsync(pages.Hub.Address, scheme)])
            {
                List<string> faults = [];
                page.Console += (_, message) => faults.AddRange(message.Type is "error" && !message.Text.Contains("status of 40", StringComparison.Ordinal) ? [message.Text] : []);
                foreach (var path in (string[])["/", "/?q=khong+co", "/xa-phuong/32248", "/khong-co", "/sign-in?iss=another"])
                {
                    await pages.OpenAsync(page, path);
                    await CheckAsync(page);
                }

                await pages.OpenAsync(page, "/cua-toi");
                await GivePasswordAsync(page, "congdan");
                if (await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).CountAsync() > 0)
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
                }

                await page.WaitForURLAsync(pages.Address + "/cua-toi");
                await CheckAsync(page);
                await pages.OpenAsync(page, "/xa-phuong/32248");
                await page.GetByRole(AriaRole.Button, new() { Name = "Ghim vào nơi của tôi" }).Or(page.GetByText("Đã ghim vào nơi của bạn.")).First.ClickAsync();
                await Assertions.Expect(page.GetByText("Đã ghim vào nơi của bạn.")).ToBeVisibleAsync();
                await CheckAsync(page);
                await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
                await pages.OpenAsync(page, "/cua-toi");
                await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My places" })).ToBeVisibleAsync();
                await CheckAsync(page);
                Assert.Empty(faults);
                await page.Context.CloseAsync();
            }
        }
    }

    // Signed in at the page that belongs to somebody.
    private async Task<IPage> SignedInAsync(PagesOfItsOwn pages)
    {
        var page = await browser.NewPhoneAsync(hub: pages.Hub.Address);
        await pages.OpenAsync(page, "/cua-toi");
        await GivePasswordAsync(page, "congdan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await page.WaitForURLAsync(pages.Address + "/cua-toi");
        return page;
    }

    private static async Task GivePasswordAsync(IPage page, string username)
    {
        await page.Locator("input[name=username]").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(Browser.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(static url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(IPage page)
    {
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
        Assert.Empty(axe.Violations.Select(violation => $"{page.Url} {violation.Id}: {string.Join(" ", violation.Nodes.Select(static node => node.Html))}"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
