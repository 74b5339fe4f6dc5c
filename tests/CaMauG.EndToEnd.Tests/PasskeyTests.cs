using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>Passkeys in Chromium with a virtual authenticator, from the first to the last.</summary>
public sealed class PasskeyTests(Browser browser)
{
    [Fact]
    public async Task Passkey_AddedNamedUsedAndRemoved_SignsInWhileItIsThere()
    {
        var page = await browser.NewPhoneAsync();
        var username = await SignUpAsync(page);
        var device = await Authenticator.PlugInAsync(page);

        await AddPasskeyAsync(page, "Điện thoại");
        Assert.Equal(22, Assert.Single(await device.HandlesAsync()).Length);

        await page.GetByLabel("Tên mới của Điện thoại").FillAsync("Điện thoại cũ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi tên" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã đổi tên khóa truy cập.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main b", new() { HasText = "Điện thoại cũ" })).ToBeVisibleAsync();

        await SignOutAsync(page);
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng khóa truy cập" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(username);

        await page.GotoAsync("/tai-khoan/bao-mat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa Điện thoại cũ" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Bạn chưa có khóa truy cập nào.")).ToBeVisibleAsync();

        await SignOutAsync(page);
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng khóa truy cập" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Không dùng được khóa truy cập này.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignInPage_WithAPasskeyToFillIn_SignsInWithoutAClick()
    {
        var page = await browser.NewPhoneAsync();
        await SignUpAsync(page);
        await Authenticator.PlugInAsync(page);
        await AddPasskeyAsync(page, "Điện thoại");
        await SignOutAsync(page);

        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignIn_AfterWrongPasswordsOfSomebodyElse_OpensByPasskeyAtOnce()
    {
        var page = await browser.NewPhoneAsync();
        var username = await SignUpAsync(page);
        await Authenticator.PlugInAsync(page);
        await AddPasskeyAsync(page, "Điện thoại");
        await SignOutAsync(page);
        using var other = browser.Hub.NewBrowser();
        for (var i = 0; i < 4; i++)
        {
            await other.SignInAsync(username, "not the one");
        }

        var told = await other.SignInAsync(username, "not the one");
        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");

        Assert.Contains("Hãy thử lại sau 60 giây hoặc đăng nhập bằng khóa truy cập.", told.Text, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignIn_WithoutFingerOrFace_SaysSoAndLeavesThePassword()
    {
        var page = await browser.NewPhoneAsync();
        var username = await SignUpAsync(page);
        var device = await Authenticator.PlugInAsync(page);
        await AddPasskeyAsync(page, "Điện thoại");
        await SignOutAsync(page);
        await device.VerifyAsync(false);

        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng khóa truy cập" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Thiết bị không đưa ra khóa truy cập.")).ToBeVisibleAsync();
        await page.GetByLabel("Tên đăng nhập").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(Browser.OwnPassword);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task StepUp_AskedFor_IsGivenWithThePasskeyAndGoesOn()
    {
        var page = await browser.NewPhoneAsync();
        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");
        await page.GetByLabel("Tên đăng nhập").FillAsync("congdan2");
        await page.Locator("input[name=password]").FillAsync(Browser.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Authenticator.PlugInAsync(page);
        await AddPasskeyAsync(page, "Điện thoại");

        await page.GotoAsync("/account/login-portal?returnUrl=%2Fhop-thu&acr_values=urn%3Acamaug%3Aloa%3A3");
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận bằng khóa truy cập" }).ClickAsync();
        await page.WaitForURLAsync("**/hop-thu");

        Assert.Empty(axe.Violations);
        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan&acr_values=urn%3Acamaug%3Aloa%3A3");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SecurityPage_OnPhoneAndDesktop_HasNoAccessibilityViolationAndFits()
    {
        foreach (var page in (IPage[])[await browser.NewPhoneAsync(), await browser.NewDesktopAsync()])
        {
            await SignUpAsync(page);
            await Authenticator.PlugInAsync(page);
            await AddPasskeyAsync(page, "Máy tính ở cơ quan của tôi");

            var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

            Assert.Empty(axe.Violations.Select(static violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(static node => node.Html))}"));
            Assert.Equal(0, overflow);
            await page.Context.CloseAsync();
        }
    }

    internal static async Task<string> SignUpAsync(IPage page)
    {
        var username = "k" + Guid.NewGuid().ToString("N")[..12];
        await page.GotoAsync("/account/sign-up/username");
        await page.GetByLabel("Họ và tên").FillAsync("Người Thử");
        await page.GetByLabel("Tên đăng nhập").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(Browser.OwnPassword);
        await page.Locator("input[name='agreed.terms']").CheckAsync();
        await page.Locator("input[name='agreed.personal-data']").CheckAsync();
        await page.Locator("main form button.wide").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Xin chào" })).ToBeVisibleAsync();
        return username;
    }

    internal static async Task AddPasskeyAsync(IPage page, string name)
    {
        await page.GotoAsync("/tai-khoan/bao-mat");
        await page.GetByLabel("Tên để bạn nhận ra").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm khóa truy cập" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã thêm khóa truy cập.")).ToBeVisibleAsync();
    }

    internal static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/tai-khoan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mọi dịch vụ công" })).ToBeVisibleAsync();
    }
}
