using System.Net;

namespace CaMauG.Portal.Tests.Operators;

public sealed class KeysPageTests : PortalTests
{
    [Fact]
    public async Task Page_IsForAdministrators_AndOnlyTheySeeTheWayThere()
    {
        using var officer = As("operator");
        using var admin = As("admin");

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.OpenAsync("/van-hanh/khoa")).Status);
        Assert.DoesNotContain("/van-hanh/khoa", (await officer.OpenAsync("/van-hanh")).Html, StringComparison.Ordinal);
        Assert.Contains("/van-hanh/khoa", (await admin.OpenAsync("/van-hanh")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_ThenRetire_ShowWhatThereIs()
    {
        using var browser = As("admin");

        var rotated = await browser.SendAsync("/van-hanh/khoa", "rotate");
        var two = await browser.OpenAsync("/van-hanh/khoa?xong=rotated");
        var retired = await browser.SendAsync("/van-hanh/khoa", "retire-k2");
        var one = await browser.OpenAsync("/van-hanh/khoa");

        Assert.Equal(HttpStatusCode.Redirect, rotated.Status);
        Assert.Contains("đã được công bố", two.Text, StringComparison.Ordinal);
        Assert.Contains("k2", two.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"rotate\"", two.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, retired.Status);
        Assert.DoesNotContain("k2", one.Text, StringComparison.Ordinal);
    }
}
