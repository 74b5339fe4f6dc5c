using System.Net;
using CaMauG.Portal.Tests.Fakes;

namespace CaMauG.Portal.Tests.SignIn;

public sealed class SignInTests : PortalTests
{
    private const string Pending = "/connect/authorize?client_id=x&redirect_uri=camaug%3A%2F%2Fcallback";

    [Fact]
    public async Task SignIn_RightPassword_ContinuesThePendingRequest()
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync(
            "/account/sign-in?ReturnUrl=" + Uri.EscapeDataString(Pending), "name=\"password\"", ("username", "congdan"), ("password", IdentityPort.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith(Pending, answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysSoAndKeepsTheName()
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync("/account/sign-in", "name=\"password\"", ("username", "congdan"), ("password", "x"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu không đúng", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"congdan\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"x\"", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\":\"good\"}", HttpStatusCode.Redirect)]
    [InlineData("{\"id\":\"other\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    public async Task SignIn_WithAPasskey_IsDecidedByTheProvider(string credential, HttpStatusCode status)
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync("/account/sign-in", "name=\"credential\"", ("credential", credential));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task SignIn_ForeignReturnAddress_GoesHomeInstead(string returnUrl)
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "name=\"password\"", ("username", "congdan"), ("password", IdentityPort.Password));

        Assert.DoesNotContain("evil", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TriedTooOften_SaysHowLongToWaitToPeopleAndMachines()
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync("/account/sign-in", "name=\"password\"", ("username", "guessed"), ("password", "x"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Contains("Hãy thử lại sau 5 phút.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(300), answer.Response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Consent_Answered_GoesWhereTheProviderSays()
    {
        using var browser = As("citizen");
        var path = "/account/consent?returnUrl=" + Uri.EscapeDataString(Pending);

        Assert.Contains("Biết họ tên của bạn", (await browser.OpenAsync(path)).Text, StringComparison.Ordinal);
        Assert.EndsWith(Pending, (await browser.SendAsync(path, "name=\"answer\"", ("answer", "allow"))).Location, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:7777/callback", (await browser.SendAsync(path, "name=\"answer\"", ("answer", "deny"))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_ForAMiniApp_IsAnsweredPermissionByPermission()
    {
        using var browser = As("citizen");
        var path = "/account/consent?returnUrl=" + Uri.EscapeDataString(Pending.Replace("?", "?client_id=mini&", StringComparison.Ordinal));

        var page = await browser.OpenAsync(path);
        var answered = await browser.SendAsync(path, "name=\"answer\"", ("answer", "allow"), ("permission", "profile.name"));

        Assert.Contains("Trước khi vào Ứng dụng nhỏ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ghi tên vào đơn", page.Text, StringComparison.Ordinal);
        Assert.Matches("value=\"profile.name\"[^>]* required", page.Html);
        Assert.Matches("value=\"location\" checked", page.Html);
        Assert.EndsWith("&granted=profile.name", answered.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_WithoutARequest_IsRefused()
    {
        using var browser = As("citizen");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/account/consent?returnUrl=%2F")).Status);
    }

    [Fact]
    public async Task Page_DeniedForWantOfAssurance_LeadsToTheStepUpAndBack()
    {
        using var browser = As("citizen");

        var answer = await browser.OpenAsync("/ung-dung/gia-ca/home?search=secret");

        Assert.Contains(
            "/account/login-portal?returnUrl=%2Fung-dung%2Fgia-ca%2Fhome%3Fsearch%3Dsecret&acr_values=urn%3Acamaug%3Aloa%3A3", WebUtility.HtmlDecode(answer.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ForAWaitingClient_LeadsToTheProvidersThatDoAndPastThem()
    {
        using var browser = As("citizen");
        const string path = "/account/verify?returnUrl=%2Fconnect%2Fauthorize%3Fa%3D1";

        var page = await browser.OpenAsync(path);
        var declined = await browser.SendAsync(path, "decline");

        Assert.Contains("/account/upstream/quoc-gia?returnUrl=%2Fconnect%2Fauthorize%3Fa%3D1", page.Html, StringComparison.Ordinal);
        Assert.Equal("/connect/authorize?a=1&without=1", new Uri(Host.Address, declined.Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/account/verify?returnUrl=%2F")).Status);
    }

    [Fact]
    public async Task Upstream_AtTheSignInPage_IsALinkThatKeepsTheWay()
    {
        using var browser = new Browser(Host.Address);

        var page = await browser.OpenAsync("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fa%3D1&upstream=failed");

        Assert.Contains("/account/upstream/quoc-gia?returnUrl=%2Fconnect%2Fauthorize%3Fa%3D1", page.Html, StringComparison.Ordinal);
        Assert.Contains("Đăng nhập bằng Định danh quốc gia", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đăng nhập ở nơi khác không thành", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upstream_IdentityThatWaits_IsLinkedByAForm()
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync("/account/upstream");
        var answer = await browser.SendAsync("/account/upstream", "value=\"link\"");

        Assert.Contains("NGUYEN VAN DAN", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("/tai-khoan", answer.Location, StringComparison.Ordinal);
    }
}
