using System.Net;
using CaMauG.Contracts.Usage;
using CaMauG.Portal.Tests.Fakes;

namespace CaMauG.Portal.Tests.Citizens;

public sealed class CitizenTests : PortalTests
{
    [Fact]
    public async Task Install_WithConsent_PutsTheAppOnTheHomePage()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/ung-dung/gia-ca", "name=\"permission\"", ("permission", "notifications"));

        Assert.Equal("/ung-dung/gia-ca?xong=installed", new Uri(Host.Address, answer.Location!).PathAndQuery);
        Assert.Contains("Đã thêm vào trang chủ", (await browser.OpenAsync("/ung-dung/gia-ca?xong=installed")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/mo/gia-ca\"", (await browser.OpenAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_WithoutARequiredConsent_SaysWhy()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/ung-dung/gia-ca", "name=\"permission\"");

        Assert.Contains("Cần đồng ý notifications", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/mo/gia-ca\"", (await browser.OpenAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppPage_Viewed_ShowsReasonsEncodedAndCountsAView()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/gia-ca");

        Assert.Contains("tin giá &lt;b&gt;", WebUtility.HtmlDecode(page.Html.Replace("&lt;", "&amp;lt;", StringComparison.Ordinal).Replace("&gt;", "&amp;gt;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("1.284 người dùng", page.Text, StringComparison.Ordinal);
        Assert.Equal(UsageEventKind.Viewed, Assert.Single(Host.Usage.Events).Kind);
    }

    [Fact]
    public async Task SuspendedApp_Opened_ShowsThatItIs()
    {
        Host.Catalog.Suspended.Add("gia-ca");
        using var browser = Anonymous();

        Assert.Equal("/ung-dung/gia-ca", new Uri(Host.Address, (await browser.OpenAsync("/ung-dung/gia-ca/home")).Location!).PathAndQuery);
        Assert.Contains("Ứng dụng đang tạm ngừng", (await browser.OpenAsync("/ung-dung/gia-ca")).Text, StringComparison.Ordinal);
        Assert.Empty(Host.Graph.Operations);
    }

    [Theory]
    [InlineData("/ung-dung/khong-co")]
    [InlineData("/ung-dung/gia-ca/khong-co")]
    [InlineData("/danh-muc/khong-co")]
    [InlineData("/mo/khong-co")]
    public async Task Address_OfNothing_IsTheDesignedNotFoundPage(string path)
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Không tìm thấy trang", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ForWords_EncodesThemAndCounts()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/tim-kiem?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Contains("0 kết quả", page.Text, StringComparison.Ordinal);
        Assert.Contains("Giá cả thị trường", (await browser.OpenAsync("/tim-kiem?q=gi%C3%A1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_WithForeignLink_DoesNotLinkIt()
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync("/hop-thu");

        Assert.Contains("/ung-dung/phan-anh/chi-tiet?id=17", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", page.Html, StringComparison.Ordinal);
        await browser.SendAsync("/hop-thu", "name=\"id\"");
        Assert.DoesNotContain("class=\"badge new\"", (await browser.OpenAsync("/hop-thu")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_RevokeOneConsent_KeepsTheOthers()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/tai-khoan", "revoke-gia-ca-profile.name");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("notifications", Assert.Single(Host.Identity.Consents).Permission);
    }

    [Fact]
    public async Task Account_EndOthers_KeepsThisOneAlone()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/tai-khoan", "end-others");
        var page = await browser.OpenAsync("/tai-khoan?xong=others");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("s1", Assert.Single(Host.Identity.Sessions).Id);
        Assert.Contains("Mọi thiết bị khác đã được đăng xuất.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("end-others", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_LeaveAMiniApp_WithdrawsAllOfIt()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/tai-khoan", "leave-gia-ca");
        var page = await browser.OpenAsync("/tai-khoan?xong=access");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Empty(Host.Identity.Consents);
        Assert.Contains("đã được báo đăng xuất", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_EndSession_EndsThatOne()
    {
        using var browser = As("citizen");

        await browser.SendAsync("/tai-khoan", "end-s2");

        Assert.Equal("s1", Assert.Single(Host.Identity.Sessions).Id);
    }

    [Fact]
    public async Task Password_WrongCurrentOne_SaysSoBesideTheField()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/tai-khoan/mat-khau", "name=\"replacement\"", ("current", "x"), ("replacement", "y"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches("id=\"f-current-error\"[^>]*>.*?Mật khẩu hiện tại không đúng", WebUtility.HtmlDecode(answer.Html));
    }

    [Fact]
    public async Task Password_Changed_LeadsBackToTheAccount()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/tai-khoan/mat-khau", "name=\"replacement\"", ("current", IdentityPort.Password), ("replacement", "một câu dài để nhớ"));

        Assert.EndsWith("/tai-khoan?xong=password", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePasswordAddress_OfPasswordManagers_LeadsToThePage()
    {
        using var browser = As("citizen");

        Assert.Equal("/tai-khoan/mat-khau", (await browser.OpenAsync("/.well-known/change-password")).Location);
    }
}
