using System.Net;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.SignIn;

public sealed class SignUpTests : PortalTests
{
    private const string Back = "?returnUrl=%2Fung-dung%2Fgia-ca";

    [Fact]
    public async Task SignUp_StepByStep_EndsWhereThePersonCameFrom()
    {
        using var browser = Anonymous();

        var sent = await browser.SendAsync("/account/sign-up" + Back, "name=\"phone\"", ("phone", "0912345678"));
        var proved = await browser.SendAsync("/account/sign-up/code" + Back, "name=\"code\"", ("code", "123456"));
        var made = await browser.SendAsync(
            "/account/sign-up/details" + Back, "name=\"password\"", ("displayName", "Người Mới"), ("password", "một mật khẩu dài"), ("agreed.terms", "yes"), ("agreed.personal-data", "yes"));

        Assert.EndsWith("/account/sign-up/code" + Back, sent.Location, StringComparison.Ordinal);
        Assert.EndsWith("/account/sign-up/details" + Back, proved.Location, StringComparison.Ordinal);
        Assert.EndsWith("/ung-dung/gia-ca", made.Location, StringComparison.Ordinal);
        Assert.Equal(LegalPurposes.All, Host.SignUp.Made!.Agreed);
    }

    [Fact]
    public async Task Phone_ThatIsNone_IsToldAtTheFieldAndKept()
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync("/account/sign-up", "name=\"phone\"", ("phone", "12"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches("id=\"f-phone-error\"[^>]*>.*?Hãy nhập số di động", WebUtility.HtmlDecode(answer.Html));
        Assert.Matches("<input id=\"f-phone\"[^>]*type=\"tel\"[^>]*value=\"12\"[^>]*inputmode=\"tel\"[^>]*autocomplete=\"tel\"", answer.Html);
    }

    [Fact]
    public async Task CodePage_OnATelephone_IsFilledInAndShowsDigits()
    {
        using var browser = Anonymous();
        await browser.SendAsync("/account/sign-up", "name=\"phone\"", ("phone", "0912345678"));

        var page = await browser.OpenAsync("/account/sign-up/code");
        var wrong = await browser.SendAsync("/account/sign-up/code", "name=\"code\"", ("code", "000000"));

        Assert.Matches("<input id=\"f-code\"[^>]*inputmode=\"numeric\"[^>]*autocomplete=\"one-time-code\"", page.Html);
        Assert.Contains("0912 345 678", page.Text, StringComparison.Ordinal);
        Assert.Matches("yêu cầu mã khác sau [0-9]+ giây", page.Text);
        Assert.Matches("id=\"f-code-error\"[^>]*>.*?Mã không đúng", WebUtility.HtmlDecode(wrong.Html));
    }

    [Fact]
    public async Task Details_WithoutConsents_SayWhichIsMissingAndKeepTheName()
    {
        using var browser = Anonymous();
        await browser.SendAsync("/account/sign-up", "name=\"phone\"", ("phone", "0912345678"));
        await browser.SendAsync("/account/sign-up/code", "name=\"code\"", ("code", "123456"));

        var page = await browser.OpenAsync("/account/sign-up/details");
        var answer = await browser.SendAsync(
            "/account/sign-up/details", "name=\"password\"", ("displayName", "Người Mới"), ("password", "ngan"), ("agreed.terms", "yes"));

        Assert.DoesNotContain(" checked", page.Html, StringComparison.Ordinal);
        Assert.Matches("id=\"f-personal-data-error\"", answer.Html);
        Assert.DoesNotContain("id=\"f-terms-error\"", answer.Html, StringComparison.Ordinal);
        Assert.Matches("id=\"f-password-error\"[^>]*>.*?ít nhất 10 ký tự", WebUtility.HtmlDecode(answer.Html));
        Assert.Contains("Người Mới", WebUtility.HtmlDecode(answer.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"ngan\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_OnTheWayToThePortal_Opens()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/account/sign-up?returnUrl=" + Uri.EscapeDataString("/account/login-portal?returnUrl=%2F"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Theory]
    [InlineData("/account/sign-up/code", "/account/sign-up")]
    [InlineData("/account/sign-up/details", "/account/sign-up")]
    public async Task Step_WithoutTheOneBefore_LeadsBack(string path, string expected)
    {
        using var browser = Anonymous();

        Assert.Contains(expected + "?returnUrl=", (await browser.OpenAsync(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WithNoWayOpen_SaysSo()
    {
        Host.SignUp.Ways = new(false, false);
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/account/sign-up");
        var byName = await browser.OpenAsync("/account/sign-up/username");

        Assert.Contains("Hiện chưa tạo được tài khoản", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"phone\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("/account/sign-up?", byName.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithUsername_Taken_IsToldAtTheField()
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync(
            "/account/sign-up/username", "name=\"username\"", ("username", "trung"), ("displayName", "Tên"), ("password", "một mật khẩu dài"));

        Assert.Matches("id=\"f-username-error\"[^>]*>.*?đã có người dùng", WebUtility.HtmlDecode(answer.Html));
    }

    [Theory]
    [InlineData("/dieu-khoan", "Điều khoản sử dụng")]
    [InlineData("/quyen-rieng-tu", "Luật Bảo vệ dữ liệu cá nhân")]
    public async Task LegalPages_Opened_AreThereForEverybody(string path, string text)
    {
        using var browser = Anonymous();

        Assert.Contains(text, (await browser.OpenAsync(path)).Text, StringComparison.Ordinal);
    }
}
