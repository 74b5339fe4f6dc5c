using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>A mini-app that asks for the highest assurance, in Chromium with a passkey.</summary>
public sealed class AssuranceTests(Browser browser)
{
    [Fact]
    public async Task Page_OfTheHighestAssurance_IsReachedByPasskeyAndAFormDeniedLaterIsNotLost()
    {
        var page = await browser.NewPhoneAsync();
        await SignInAsync(page, "/tai-khoan");
        await Authenticator.PlugInAsync(page);
        await PasskeyTests.AddPasskeyAsync(page, "Ví");

        await page.GotoAsync("/ung-dung/vi/mo-vi");
        await Assertions.Expect(page.GetByText("Việc này cần mức xác thực cao nhất.")).ToBeVisibleAsync();
        await SignUpTests.CheckAsync(page);
        await ConfirmAsync(page);
        await page.Locator("input[name=name]").FillAsync("Ví mở trên điện thoại");
        var key = await page.Locator("input[name=idempotencyKey]").GetAttributeAsync("value");

        // The same person in a new session, without the confirmation.
        await SignInAnewAsync(page.Context);
        await page.Locator(".page-form button").ClickAsync();
        await Assertions.Expect(page.GetByText("Điều bạn vừa nhập được giữ mười phút")).ToBeVisibleAsync();
        await SignUpTests.CheckAsync(page);
        await ConfirmAsync(page);
        await Assertions.Expect(page.Locator("input[name=name]")).ToHaveValueAsync("Ví mở trên điện thoại");
        Assert.Equal(key, await page.Locator("input[name=idempotencyKey]").GetAttributeAsync("value"));
        await page.Locator(".page-form button").ClickAsync();
        await Assertions.Expect(page.GetByText("Đã gửi thành công")).ToBeVisibleAsync();

        await page.GotoAsync("/ung-dung/vi/mo-vi");
        await Assertions.Expect(page.Locator("input[name=name]")).ToHaveValueAsync(string.Empty);
        await page.Context.CloseAsync();
    }

    private static async Task ConfirmAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Xác nhận", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận bằng khóa truy cập" })).ToBeVisibleAsync();
        await SignUpTests.CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận bằng khóa truy cập" }).ClickAsync();
        await page.WaitForURLAsync("**/ung-dung/vi/mo-vi");
    }

    // In another tab, so that the first one keeps its form.
    private static async Task SignInAnewAsync(IBrowserContext context)
    {
        var tab = await context.NewPageAsync();
        await PasskeyTests.SignOutAsync(tab);
        await SignInAsync(tab, "/tai-khoan");
        await tab.CloseAsync();
    }

    private static async Task SignInAsync(IPage page, string returnUrl)
    {
        await page.GotoAsync("/account/login-portal?returnUrl=" + Uri.EscapeDataString(returnUrl));
        await page.GetByLabel("Tên đăng nhập").FillAsync("congdan2");
        await page.Locator("input[name=password]").FillAsync(Browser.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();
    }
}
