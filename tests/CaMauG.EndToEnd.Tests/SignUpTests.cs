using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>An account by telephone, from the number to the home page.</summary>
public sealed partial class SignUpTests(Browser browser)
{
    [Fact]
    public async Task SignUp_ByPhoneWithoutScript_GoesBackToWhereOneCameFrom()
    {
        var page = await browser.NewPhoneAsync(script: false);
        await page.GotoAsync("/ung-dung/gia-ca");
        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Tạo tài khoản" }).ClickAsync();

        var (local, phone) = NewNumber();
        await SendCodeAsync(page, local, "000000");
        await Assertions.Expect(page.GetByText("Mã không đúng. Bạn còn 4 lần thử.")).ToBeVisibleAsync();
        await page.Locator("input[name=code]").FillAsync(Code(await browser.Hub.MessageAsync(phone, 0)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await FillDetailsAsync(page);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();

        await page.WaitForURLAsync("**/ung-dung/gia-ca");
        await page.GotoAsync("/tai-khoan");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignIn_WithTheNumberAsOneWritesIt_Works()
    {
        var page = await browser.NewPhoneAsync();
        var local = await SignUpAsync(browser, page);
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");
        await page.GetByLabel("Số điện thoại hoặc tên đăng nhập").FillAsync(local);
        await page.Locator("input[name=password]").FillAsync(Browser.OwnPassword);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Recovery_RightAfterSigningUp_SaysHowLongToWait()
    {
        var page = await browser.NewPhoneAsync(script: false);
        var local = await SignUpAsync(browser, page);
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/account/login-portal?returnUrl=%2Fhop-thu");
        await page.GetByRole(AriaRole.Link, new() { Name = "Quên mật khẩu?" }).ClickAsync();
        await page.Locator("input[name=phone]").FillAsync(local);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi mã" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Vừa có mã gửi đến số này. Hãy đợi")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Steps_OnPhoneAndDesktop_HaveNoAccessibilityViolationAndFit()
    {
        foreach (var page in (IPage[])[await browser.NewPhoneAsync(), await browser.NewDesktopAsync()])
        {
            var (local, phone) = NewNumber();
            await page.GotoAsync("/account/sign-up");
            await page.Locator("input[name=phone]").FillAsync("12");
            await page.GetByRole(AriaRole.Button, new() { Name = "Gửi mã" }).ClickAsync();
            await CheckAsync(page);
            await SendCodeAsync(page, local, "000000");
            await CheckAsync(page);
            await page.Locator("input[name=code]").FillAsync(Code(await browser.Hub.MessageAsync(phone, 0)));
            await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
            await CheckAsync(page);
            await page.Context.CloseAsync();
        }
    }

    /// <summary>A number nobody else has: as one writes it, and in E.164.</summary>
    internal static (string Local, string Phone) NewNumber()
    {
        var rest = Random.Shared.Next(10_000_000, 100_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ($"09{rest[..2]} {rest[2..5]} {rest[5..]}", $"+849{rest}");
    }

    /// <summary>Signs up by telephone and gives the number as one writes it.</summary>
    internal static async Task<string> SignUpAsync(Browser browser, IPage page)
    {
        var (local, phone) = NewNumber();
        await page.GotoAsync("/account/sign-up");
        await SendCodeAsync(page, local, null);
        await page.Locator("input[name=code]").FillAsync(Code(await browser.Hub.MessageAsync(phone, 0)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await FillDetailsAsync(page);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Xin chào" })).ToBeVisibleAsync();
        return local;
    }

    internal static string Code(string message) => SixDigits().Match(message).Value;

    internal static async Task CheckAsync(IPage page)
    {
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
        Assert.Empty(axe.Violations.Select(static violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(static node => node.Html))}"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private static async Task SendCodeAsync(IPage page, string local, string? guess)
    {
        await page.Locator("input[name=phone]").FillAsync(local);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi mã" }).ClickAsync();
        await Assertions.Expect(page.GetByText(local)).ToBeVisibleAsync();
        if (guess is not null)
        {
            await page.Locator("input[name=code]").FillAsync(guess);
            await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        }
    }

    private static async Task FillDetailsAsync(IPage page)
    {
        await page.GetByLabel("Họ và tên").FillAsync("Nguyễn Thị Đước");
        await page.Locator("input[name=password]").FillAsync(Browser.OwnPassword);
        await page.GetByLabel("Điều khoản sử dụng").CheckAsync();
        await page.GetByLabel("Xử lý họ tên và số điện thoại").CheckAsync();
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
