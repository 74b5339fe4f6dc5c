using CaMauG.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>An authenticator app and recovery codes in Chromium, from adding to turning off.</summary>
public sealed class SecondFactorTests(Browser browser)
{
    [Fact]
    public async Task App_AddedUsedAndTurnedOff_IsAskedForWhileItIsThere()
    {
        var page = await browser.NewPhoneAsync();
        var username = await PasskeyTests.SignUpAsync(page);
        var (app, codes) = await AddAppAsync(page);
        await PasskeyTests.SignOutAsync(page);

        await GivePasswordAsync(page, username);
        await CheckAsync(page);
        await page.GetByLabel("Mã của ứng dụng xác thực").FillAsync("000000");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Mã không đúng hoặc đã dùng rồi.")).ToBeVisibleAsync();
        await page.GetByLabel("Mã của ứng dụng xác thực").FillAsync(app.Code(later: 1));
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await PasskeyTests.SignOutAsync(page);

        await GivePasswordAsync(page, username);
        await page.GetByLabel("Mã của ứng dụng xác thực").FillAsync(codes[0]);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
        await page.GotoAsync("/hop-thu");
        await Assertions.Expect(page.GetByText("Một mã khôi phục đã được dùng")).ToBeVisibleAsync();

        await page.GotoAsync("/tai-khoan/bao-mat");
        await Assertions.Expect(page.GetByText("Còn 9 mã khôi phục")).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tắt xác thực hai bước" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã tắt xác thực hai bước.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TurningOff_WithoutAStepUp_AsksForACodeFirst()
    {
        var page = await browser.NewDesktopAsync();
        await PasskeyTests.SignUpAsync(page);
        var (_, codes) = await AddAppAsync(page);

        await page.GotoAsync("/tai-khoan/bao-mat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tắt xác thực hai bước" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Xác nhận đó là bạn" })).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.GetByLabel("Mã của ứng dụng xác thực").FillAsync(codes[9]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận bằng mã" }).ClickAsync();
        await page.WaitForURLAsync("**/tai-khoan/bao-mat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tắt xác thực hai bước" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Đã tắt xác thực hai bước.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    internal static async Task<(AuthenticatorApp App, string[] Codes)> AddAppAsync(IPage page)
    {
        await page.GotoAsync("/tai-khoan/bao-mat/ung-dung-xac-thuc");
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Mã QR để thêm tài khoản" })).ToBeVisibleAsync();
        await CheckAsync(page);
        var app = new AuthenticatorApp(await page.Locator(".key code").InnerTextAsync());
        await page.GetByLabel("Mã ứng dụng đang hiện").FillAsync(app.Code());
        await page.GetByRole(AriaRole.Button, new() { Name = "Bật xác thực hai bước" }).ClickAsync();
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await CheckAsync(page);
        return (app, [.. await page.Locator(".codes code").AllInnerTextsAsync()]);
    }

    private static async Task GivePasswordAsync(IPage page, string username)
    {
        await page.GotoAsync("/account/login-portal?returnUrl=%2Ftai-khoan");
        await page.Locator("input[name=username]").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(Browser.OwnPassword);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bước hai: nhập mã" })).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(IPage page)
    {
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Empty(axe.Violations.Select(static violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(static node => node.Html))}"));
        Assert.Equal(0, overflow);
    }
}
