namespace CaMauG.Portal.Tests.Citizens;

public sealed class DeleteAccountTests : PortalTests
{
    private const string Page = "/tai-khoan/xoa";

    [Fact]
    public async Task Page_BeforeAsking_SaysWhatWillHappen()
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync(Page);

        Assert.Contains("sau 30 ngày", page.Text, StringComparison.Ordinal);
        Assert.Contains("pháp luật buộc lưu giữ", page.Text, StringComparison.Ordinal);
        Assert.Contains(Page, (await browser.OpenAsync("/tai-khoan")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_AskedForAndTakenBack_SaysSoEachTime()
    {
        using var browser = As("citizen");

        Assert.EndsWith(Page, (await browser.SendAsync(Page, "value=\"delete\"")).Location, StringComparison.Ordinal);
        Assert.Contains("sẽ bị xóa ngày 25/12/2026", (await browser.OpenAsync(Page)).Text, StringComparison.Ordinal);
        Assert.EndsWith("xong=giu", (await browser.SendAsync(Page, "value=\"keep\"")).Location, StringComparison.Ordinal);
        Assert.Null(Host.Identity.DeletesAt);
        Assert.Contains("được giữ lại", (await browser.OpenAsync(Page + "?xong=giu")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_WithASecondFactor_AsksForItFirst()
    {
        Host.Identity.Factor = (true, false);
        using var browser = As("citizen");

        Assert.Contains("/account/step-up?returnUrl=%2Ftai-khoan%2Fxoa", (await browser.SendAsync(Page, "value=\"delete\"")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithAnOldProof_AsksForAnother()
    {
        using var browser = As("citizen.stale");

        Assert.Contains("max_age=600", (await browser.OpenAsync(Page)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_DuringTheWait_LeadsToTheNoticeWithOneButton()
    {
        Host.Identity.DeletesAt = new(2026, 12, 24, 18, 0, 0, TimeSpan.Zero);
        using var browser = Anonymous();

        var signedIn = await browser.SendAsync("/account/sign-in?returnUrl=%2Fhop-thu", "name=\"username\"", ("username", "congdan"), ("password", Fakes.IdentityPort.Password));
        var notice = await browser.OpenAsync(new Uri(Host.Address, signedIn.Location).PathAndQuery);
        var kept = await browser.SendAsync("/account/deletion?returnUrl=%2Fhop-thu", "value=\"keep\"");

        Assert.Contains("/account/deletion?returnUrl=%2Fhop-thu", signedIn.Location, StringComparison.Ordinal);
        Assert.Contains("sẽ bị xóa ngày 25/12/2026", notice.Text, StringComparison.Ordinal);
        Assert.EndsWith("/hop-thu", kept.Location, StringComparison.Ordinal);
        Assert.Null(Host.Identity.DeletesAt);
    }

    [Fact]
    public async Task Pages_DuringTheWait_SayItAndLeadThere()
    {
        using var browser = As("citizen.leaving");

        Assert.Contains("sẽ bị xóa ngày", (await browser.OpenAsync("/hop-thu")).Text, StringComparison.Ordinal);
    }
}
