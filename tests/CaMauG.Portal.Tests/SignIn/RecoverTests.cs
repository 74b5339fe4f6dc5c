using System.Net;

namespace CaMauG.Portal.Tests.SignIn;

public sealed class RecoverTests : PortalTests
{
    private const string Back = "?returnUrl=%2Fung-dung%2Fgia-ca";

    [Fact]
    public async Task Recover_StepByStep_EndsWhereThePersonCameFrom()
    {
        using var browser = Anonymous();

        var sent = await browser.SendAsync("/account/recover" + Back, "name=\"phone\"", ("phone", "0912345678"));
        var proved = await browser.SendAsync("/account/recover/code" + Back, "name=\"code\"", ("code", "123456"));
        var weak = await browser.SendAsync("/account/recover/password" + Back, "name=\"password\"", ("password", "ngan"));
        var done = await browser.SendAsync("/account/recover/password" + Back, "name=\"password\"", ("password", "một mật khẩu dài"));

        Assert.EndsWith("/account/recover/code" + Back, sent.Location, StringComparison.Ordinal);
        Assert.EndsWith("/account/recover/password" + Back, proved.Location, StringComparison.Ordinal);
        Assert.Matches("id=\"f-password-error\"[^>]*>.*?ít nhất 10 ký tự", WebUtility.HtmlDecode(weak.Html));
        Assert.EndsWith("/ung-dung/gia-ca", done.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PasswordPage_OfAnAccountWithASecondFactor_AsksForIt(bool has)
    {
        Host.Recovery.HasFactor = has;
        using var browser = Anonymous();
        await browser.SendAsync("/account/recover", "name=\"phone\"", ("phone", "0912345678"));
        await browser.SendAsync("/account/recover/code", "name=\"code\"", ("code", "123456"));

        Assert.Equal(has, (await browser.OpenAsync("/account/recover/password")).Html.Contains("id=\"f-code\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CodePage_OfARecovery_DoesNotSayThatThereIsAnAccount()
    {
        using var browser = Anonymous();
        await browser.SendAsync("/account/recover", "name=\"phone\"", ("phone", "0912345678"));

        Assert.Contains("Nếu số này có tài khoản", (await browser.OpenAsync("/account/recover/code")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_WithoutAWayToSend_SaysSo()
    {
        Host.Recovery.IsOpen = false;
        using var browser = Anonymous();

        Assert.Contains("Chưa đặt lại được mật khẩu", (await browser.OpenAsync("/account/recover")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInPage_ForWhoForgotThePassword_LeadsToTheRecovery()
    {
        using var browser = Anonymous();

        Assert.Contains("href=\"/account/recover?returnUrl=", (await browser.OpenAsync("/account/sign-in")).Html, StringComparison.Ordinal);
    }
}
