using System.Net;

namespace CaMauG.Portal.Tests.Citizens;

public sealed class DataTests : PortalTests
{
    private const string Page = "/tai-khoan/du-lieu";

    [Fact]
    public async Task Copy_AskedFor_ShowsHowFarItIs()
    {
        using var browser = As("citizen");

        var asked = await browser.SendAsync(Page, "value=\"export\"");
        var page = await browser.OpenAsync(Page);

        Assert.EndsWith(Page, asked.Location, StringComparison.Ordinal);
        Assert.Contains("Đang tạo bản sao: 40 %", page.Text, StringComparison.Ordinal);
        Assert.Contains("<progress", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"export\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_ThatIsReady_IsDownloadedAndAskedForAgainNextDay()
    {
        Host.Exports.Export = new(DateTimeOffset.UnixEpoch, 100, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(7), 2500, false);
        using var browser = As("citizen");

        Assert.Contains("Tải về (3 KB)", (await browser.OpenAsync(Page)).Text, StringComparison.Ordinal);
        Assert.StartsWith("PK", (await browser.OpenAsync(Page + "/tai-ve")).Html, StringComparison.Ordinal);
        var again = await browser.SendAsync(Page, "value=\"export\"");
        Assert.Equal(HttpStatusCode.TooManyRequests, again.Status);
        Assert.Contains("Mỗi ngày chỉ tạo một bản sao.", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_ThatFailed_IsAskedForAgain()
    {
        Host.Exports.Export = new(DateTimeOffset.UnixEpoch, 50, null, null, 0, true);
        using var browser = As("citizen");

        Assert.Contains("Không tạo được", (await browser.OpenAsync(Page)).Text, StringComparison.Ordinal);
        Assert.EndsWith(Page, (await browser.SendAsync(Page, "value=\"export\"")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Page)]
    [InlineData(Page + "/tai-ve")]
    public async Task Copy_WithAnOldProof_AsksForAnother(string path)
    {
        using var browser = As("citizen.stale");

        Assert.Contains("max_age=600", (await browser.OpenAsync(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrivacyPage_LeadsToCopyAndDeletion()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/quyen-rieng-tu");

        Assert.Contains(Page, page.Html, StringComparison.Ordinal);
        Assert.Contains("/tai-khoan/xoa", page.Html, StringComparison.Ordinal);
    }
}
