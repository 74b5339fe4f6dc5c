using System.Net;

namespace CaMauG.Portal.Tests.Forms;

public sealed class RendererTests : PortalTests
{
    [Fact]
    public async Task List_WithRows_ShowsThemEncodedFormattedAndLinked()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/gia-ca/home?search=t%C3%B4m&market=p7");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Tôm sú &lt;20 con/kg&gt;", WebUtility.HtmlDecode(page.Html.Replace("&lt;", "&amp;lt;", StringComparison.Ordinal).Replace("&gt;", "&amp;gt;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("285.000 ₫", page.Text, StringComparison.Ordinal);
        Assert.Contains("24/11/2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("42 mục", page.Text, StringComparison.Ordinal);
        Assert.Contains("/ung-dung/gia-ca/lich-su?id=tom%20su", page.Html, StringComparison.Ordinal);
        Assert.Contains("/ung-dung/gia-ca/theo-doi?commodity=Cua%20g%E1%BA%A1ch%20N%C4%83m%20C%C4%83n", page.Html, StringComparison.Ordinal);
        var operation = Host.Graph.Operations.Single(static operation => operation.Document is "query home");
        Assert.Equal("""{"search":"t\u00F4m","market":"p7"}""", operation.VariablesJson);
        Assert.Equal(("gia-ca", "vi"), (operation.AppId, operation.AcceptLanguage));
    }

    [Fact]
    public async Task List_Filters_AreAGetFormThatKeepsWhatWasAsked()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/gia-ca/home?search=cua&market=nc");

        Assert.Contains("method=\"get\" action=\"/ung-dung/gia-ca/home\"", page.Html, StringComparison.Ordinal);
        Assert.Matches("<option value=\"nc\" selected[^>]*>", page.Html);
        Assert.Contains("Chợ phường 7", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"cua\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("/ung-dung/gia-ca/home?search=cua&amp;market=nc&amp;after=c%2B2", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfADownService_NamesItAndOffersARetry()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/gia-ca/home?search=down");

        Assert.Contains("Tạm thời gián đoạn", page.Text, StringComparison.Ordinal);
        Assert.Contains("Giá cả thị trường hiện không trả lời", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SUBREQUEST", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithoutRows_ShowsTheEmptyState()
    {
        using var browser = Anonymous();

        Assert.Contains("Chưa có gì ở đây", (await browser.OpenAsync("/ung-dung/gia-ca/home?search=none")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_WithHostileValues_ShowsThemAsText()
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync("/ung-dung/phan-anh/chi-tiet?id=17");

        Assert.Contains("Đèn đường <script>alert(1)</script> hỏng", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:02903831000\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Đang xử lý", page.Text, StringComparison.Ordinal);
        Assert.Contains("00:30 21/11/2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("<circle", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_OfNothing_SaysSo()
    {
        using var browser = As("citizen");

        Assert.Contains("Không tìm thấy", (await browser.OpenAsync("/ung-dung/phan-anh/chi-tiet?id=99")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_WithPointsByDay_DrawsALineWithATableBesideIt()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/gia-ca/lich-su?id=x");

        Assert.Matches("<path class=\"line s0\" d=\"M[0-9.]+ [0-9.]+L", page.Html);
        Assert.Contains("26/10/2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("<g><text class=\"tick\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("text-anchor=\"end\">0</text>", page.Html);
        Assert.Contains("251.000 ₫", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_WithRowsOfFigures_IsATableWithBars()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/gia-ca/so-lieu?group=SEA&group=FARM");

        Assert.Matches("<rect width=\"100\"[^>]*>", page.Html);
        Assert.Matches("<rect width=\"25\"[^>]*>", page.Html);
        Assert.Contains("90.000 ₫", page.Text, StringComparison.Ordinal);
        Assert.Equal("""{"group":["SEA","FARM"]}""", Host.Graph.Operations.Single().VariablesJson);
    }

    [Fact]
    public async Task Map_WithOneServiceDown_DrawsWhatThereIsAndNamesWhatIsMissing()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/canh-bao/ban-do");

        Assert.Equal(2, page.Html.Split("class=\"pin\"").Length - 1);
        Assert.Contains("Phản ánh hiện trường tạm thời gián đoạn", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonalPage_Anonymous_AsksToSignInAndRunsNothing()
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync("/ung-dung/phan-anh/gui");

        Assert.Contains("Hãy đăng nhập", page.Text, StringComparison.Ordinal);
        Assert.Contains("/account/login-portal?returnUrl=%2Fung-dung%2Fphan-anh%2Fgui", page.Html, StringComparison.Ordinal);
        Assert.Empty(Host.Graph.Operations);
    }
}
