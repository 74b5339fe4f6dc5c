using System.Net;

namespace CaMauG.Portal.Tests.Operators;

public sealed class OperatorTests : PortalTests
{
    [Fact]
    public async Task Dashboard_WithSuppressedCells_ShowsThemAsFewerThanFiveAndLinksDefinitions()
    {
        using var browser = As("operator");

        var page = await browser.OpenAsync("/van-hanh?tu=2026-11-01&den=2026-11-20");

        Assert.Contains("&lt;5", page.Html, StringComparison.Ordinal);
        Assert.Contains("48.211", page.Text, StringComparison.Ordinal);
        Assert.Contains("/thong-ke/dinh-nghia#latency", page.Html, StringComparison.Ordinal);
        Assert.Equal(6, page.Html.Split("role=\"img\"").Length - 1);
        Assert.Contains("20/11/2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("21/11/2026", page.Text.Split("Xem dạng bảng")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryDefinitionLinked_Exists()
    {
        using var browser = As("operator");
        var dashboard = await browser.OpenAsync("/van-hanh");
        var definitions = await browser.OpenAsync("/thong-ke/dinh-nghia");

        var anchors = System.Text.RegularExpressions.Regex.Matches(dashboard.Html, "/thong-ke/dinh-nghia#([a-z-]+)").Select(static match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(anchors.Count >= 6);
        Assert.All(anchors, anchor => Assert.Contains($"id=\"{anchor}\"", definitions.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logouts_Waiting_AreShownAndToldAgain()
    {
        using var browser = As("operator");

        var before = await browser.OpenAsync("/van-hanh/dang-xuat");
        var answer = await browser.SendAsync("/van-hanh/dang-xuat", "retry-thoi-tiet");
        var after = await browser.OpenAsync("/van-hanh/dang-xuat?xong=retried");

        Assert.Contains("3 đang chờ", before.Text, StringComparison.Ordinal);
        Assert.Contains("HTTP 503", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Mọi ứng dụng đã được báo", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_WithReason_TakesTheAppAway_AndResumeBringsItBack()
    {
        using var browser = As("operator");

        await browser.SendAsync("/van-hanh/ung-dung", "suspend-gia-ca", ("reason", "Dữ liệu sai"));
        Assert.Contains("Tạm ngừng", (await browser.OpenAsync("/ung-dung/gia-ca")).Text, StringComparison.OrdinalIgnoreCase);
        await browser.SendAsync("/van-hanh/ung-dung", "resume-gia-ca");

        Assert.Equal([("gia-ca", "suspend", "Dữ liệu sai"), ("gia-ca", "resume", null)], Host.Registry.Decisions);
    }

    [Fact]
    public async Task Review_Rejected_NeedsAReason()
    {
        using var browser = As("reviewer");

        var refused = await browser.SendAsync("/duyet", "decide-gia-ca-4", ("decision", "reject"), ("reason", " "));
        var accepted = await browser.SendAsync("/duyet", "decide-gia-ca-4", ("decision", "reject"), ("reason", "Thiếu nguồn"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Cần nêu lý do", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, accepted.Status);
        Assert.Equal(("gia-ca", "reject", "Thiếu nguồn"), Assert.Single(Host.Registry.Decisions));
    }
}
