using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>The main job of the hub, on a phone-sized screen: one sign-in, many services, everything counted, one sign-out.</summary>
public sealed class JourneyTests(Browser browser)
{
    private const string Report = "Ổ gà sâu trước cổng chợ, xe máy dễ ngã";

    [Fact]
    public async Task Citizen_FromSignInToSignOut_FindsInstallsOpensReportsAndIsCounted()
    {
        // Figures about fewer than five people are suppressed, so four more citizens use the report app too.
        for (var i = 1; i <= 4; i++)
        {
            await UseReportsAsync($"hang-xom-{i}");
        }

        var page = await browser.NewPhoneAsync();
        await SignInAsync(page, "congdan");
        await InstallAsync(page, "phan anh hien truong", "phan-anh");
        await OpenSecondAppAsync(page);
        await SendReportAsync(page);
        await SeeOwnReportAsync(page);
        await SeeNumbersAsync();

        var copied = await page.Context.CookiesAsync();
        await SignOutAsync(page);
        await SeeNothingOfOnesOwnAsync(page);
        await SeeNothingWithCopiedCookiesAsync(copied);
    }

    private static async Task SignInAsync(IPage page, string username)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByLabel("Tên đăng nhập").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(Browser.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Xin chào" })).ToBeVisibleAsync();
    }

    private static async Task InstallAsync(IPage page, string search, string app)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync(search);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"main a[href='/ung-dung/{app}']").First.ClickAsync();
        var install = page.GetByRole(AriaRole.Button, new() { Name = "Thêm vào trang chủ" });
        foreach (var consent in await page.Locator("form input[name=permission][required]").AllAsync())
        {
            await consent.CheckAsync();
        }

        await install.ClickAsync();
        await Assertions.Expect(page.GetByText("Đã thêm vào trang chủ của bạn.")).ToBeVisibleAsync();
    }

    private static async Task OpenSecondAppAsync(IPage page)
    {
        await page.GotoAsync("/ung-dung/gia-ca");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở ứng dụng" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ba khía");
    }

    private static async Task SendReportAsync(IPage page)
    {
        await page.GotoAsync("/ung-dung/phan-anh");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gửi phản ánh" }).ClickAsync();
        await page.Locator("select[name='input.field']").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await page.Locator("[name='input.title']").FillAsync(Report);
        await page.Locator("[name='input.description']").FillAsync("Ổ gà rộng khoảng một mét, sâu hai mươi phân, đã có người ngã.");
        await page.Locator("[name='input.latitude']").FillAsync("9.1769");
        await page.Locator("[name='input.longitude']").FillAsync("105.1524");
        await page.Locator("[name='input.address']").FillAsync("Trước cổng chợ");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "anh.png", MimeType = "image/png", Buffer = Photo() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã gửi thành công.")).ToBeVisibleAsync();
    }

    private static async Task SeeOwnReportAsync(IPage page)
    {
        await page.GotoAsync("/ung-dung/phan-anh/cua-toi");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Report);
    }

    private async Task SeeNumbersAsync()
    {
        var page = await browser.NewDesktopAsync();
        await SignInAsync(page, "vanhanh");
        await page.GotoAsync("/van-hanh");
        var row = page.Locator("table tr", new() { HasText = "Phản ánh" }).First;
        await Assertions.Expect(row).ToBeVisibleAsync();
        await Assertions.Expect(row).ToContainTextAsync("5");
        await page.Context.CloseAsync();
    }

    private static async Task SeeNothingOfOnesOwnAsync(IPage page)
    {
        foreach (var path in (string[])["/ung-dung/phan-anh/cua-toi", "/ung-dung/nop-ho-so/home"])
        {
            await page.GotoAsync(path);
            await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" })).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(Report);
        }
    }

    // Signing out ends the session itself, not only this browser's copy of it.
    private async Task SeeNothingWithCopiedCookiesAsync(IReadOnlyList<BrowserContextCookiesResult> copied)
    {
        var thief = await browser.NewPhoneAsync();
        await thief.Context.AddCookiesAsync(copied.Select(static cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
            Secure = cookie.Secure,
        }));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await SeeNothingOfOnesOwnAsync(thief);
        await thief.Context.CloseAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/tai-khoan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mọi dịch vụ công" })).ToBeVisibleAsync();
    }

    private async Task UseReportsAsync(string username)
    {
        using var citizen = browser.Hub.NewBrowser();
        await citizen.SignUpAsync(username, Browser.OwnPassword);
        await citizen.AuthorizeAsync(username, Browser.OwnPassword);
        var installed = await citizen.QueryAsync(
            "mutation { installMiniApp(input: { appId: \"phan-anh\" }) { installation { id } errors { code message } } launchMiniApp(input: { appId: \"phan-anh\" }) { errors { code } } }");
        Assert.NotNull(installed["data"]!["installMiniApp"]!["installation"]);
    }

    // The smallest PNG there is: one transparent point.
    private static byte[] Photo() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}
