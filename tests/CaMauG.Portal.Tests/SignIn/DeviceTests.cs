using System.Net;
using CaMauG.Portal.Tests.Fakes;

namespace CaMauG.Portal.Tests.SignIn;

public sealed class DeviceTests : PortalTests
{
    [Fact]
    public async Task Code_Typed_ShowsWhoAsksForWhatAndTheCodeToCompare()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/thiet-bi", "name=\"code\"", ("code", DevicePort.Code));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Quầy một cửa muốn:", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Biết tên hiển thị của bạn", answer.Text, StringComparison.Ordinal);
        Assert.Contains(DevicePort.Code, answer.Text, StringComparison.Ordinal);
        Assert.Matches("<form method=\"post\" action=\"/connect/verify\">.*name=\"ticket\" value=\"sealed\"", answer.Html.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Code_OfNoDevice_IsRefusedBesideTheFieldAndKept()
    {
        using var browser = As("citizen");

        var answer = await browser.SendAsync("/thiet-bi", "name=\"code\"", ("code", "ZZZZ-ZZZZ"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches("id=\"f-code-error\"[^>]*>.*?Không có thiết bị nào đang chờ", WebUtility.HtmlDecode(answer.Html));
        Assert.Contains("value=\"ZZZZ-ZZZZ\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_OfTheAddress_IsFilledInAndNotAnswered()
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync("/thiet-bi?user_code=" + DevicePort.Code);

        Assert.Contains($"value=\"{DevicePort.Code}\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/connect/verify", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_OnTheWayToADevicesCode_IsShownAndLeadsThere()
    {
        using var browser = Anonymous();
        const string Page = "/account/sign-in?returnUrl=%2Fthiet-bi%3Fuser_code%3DBCDF-GHJK";

        var answer = await browser.SendAsync(Page, "name=\"password\"", ("username", "congdan"), ("password", IdentityPort.Password));

        Assert.EndsWith("/thiet-bi?user_code=BCDF-GHJK", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allowed", "Thiết bị đã được đăng nhập", "The device is signed in")]
    [InlineData("denied", "Thiết bị không được đăng nhập", "The device is not signed in")]
    [InlineData("gone", "Mã không còn hiệu lực", "The code has expired")]
    public async Task Answer_Given_IsToldInBothLanguages(string what, string vietnamese, string english)
    {
        using var browser = As("citizen");

        Assert.Contains(vietnamese, (await browser.OpenAsync("/thiet-bi?xong=" + what)).Text, StringComparison.Ordinal);
        browser.Speak("en");
        Assert.Contains(english, (await browser.OpenAsync("/thiet-bi?xong=" + what)).Text, StringComparison.Ordinal);
    }
}
