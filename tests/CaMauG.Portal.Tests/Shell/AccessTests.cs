using System.Net;

namespace CaMauG.Portal.Tests.Shell;

public sealed class AccessTests : PortalTests
{
    [Theory]
    [InlineData("/nha-phat-trien", "developer")]
    [InlineData("/nha-phat-trien/dang-ky", "developer")]
    [InlineData("/nha-phat-trien/gia-ca", "developer")]
    [InlineData("/nha-phat-trien/khoa", "developer")]
    [InlineData("/nha-phat-trien/thao-tac", "developer")]
    [InlineData("/duyet", "reviewer")]
    [InlineData("/van-hanh", "operator")]
    [InlineData("/van-hanh/ung-dung", "operator")]
    [InlineData("/van-hanh/nhat-ky", "operator")]
    public async Task RolePage_ByRole_OpensForItAndAdminOnly(string path, string role)
    {
        using var anonymous = Anonymous();
        using var citizen = As("citizen");
        using var holder = As("citizen." + role);
        using var admin = As("admin");

        Assert.Equal("/account/login-portal?returnUrl=" + Uri.EscapeDataString(path), (await anonymous.OpenAsync(path)).Location);
        var refused = await citizen.OpenAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Bạn không có quyền xem trang này", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await holder.OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync(path)).Status);
    }

    [Theory]
    [InlineData("/tai-khoan")]
    [InlineData("/hop-thu")]
    public async Task PersonalPage_Anonymous_LeadsToSignIn(string path)
    {
        using var anonymous = Anonymous();

        Assert.StartsWith("/account/login-portal?returnUrl=", (await anonymous.OpenAsync(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoleForm_SentByCitizen_ChangesNothing()
    {
        using var citizen = As("citizen");

        var answer = await citizen.ForgeAsync("/van-hanh/ung-dung", ("_handler", "suspend-gia-ca"), ("reason", "x"));

        Assert.True(answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest);
        Assert.Empty(Host.Registry.Decisions);
    }

    [Fact]
    public async Task UnknownPage_ForABrowser_IsADesignedPageInItsLanguage()
    {
        using var browser = Anonymous();
        browser.Speak("en");

        var page = await browser.OpenAsync("/khong/co/gi");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Page not found", page.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BareStatus_ForAMachine_StaysBare()
    {
        using var client = new HttpClient { BaseAddress = Host.Address };

        var response = await client.GetAsync("/bare/503", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Fault_ForABrowser_IsADesignedPageWithoutItsDetail()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("Đã có lỗi ở phía chúng tôi", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("citizen", HttpStatusCode.OK)]
    [InlineData("citizen.stale", HttpStatusCode.Redirect)]
    public async Task SecurityPage_AfterTenMinutes_AsksForAProofAnew(string roles, HttpStatusCode status)
    {
        using var browser = As(roles);

        var answer = await browser.OpenAsync("/tai-khoan/bao-mat");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status is HttpStatusCode.Redirect, answer.Location?.EndsWith("returnUrl=%2Ftai-khoan%2Fbao-mat&max_age=600", StringComparison.Ordinal) is true);
    }
}
