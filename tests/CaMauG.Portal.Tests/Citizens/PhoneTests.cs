using System.Net;

namespace CaMauG.Portal.Tests.Citizens;

public sealed class PhoneTests : PortalTests
{
    [Fact]
    public async Task Phone_ChangedStepByStep_SaysSo()
    {
        using var browser = As("citizen");

        var sent = await browser.SendAsync("/tai-khoan/so-dien-thoai", "name=\"phone\"", ("phone", "0912345678"));
        var wrong = await browser.SendAsync("/tai-khoan/so-dien-thoai/ma", "name=\"code\"", ("code", "1"));
        var done = await browser.SendAsync("/tai-khoan/so-dien-thoai/ma", "name=\"code\"", ("code", "123456"));

        Assert.EndsWith("/tai-khoan/so-dien-thoai/ma", sent.Location, StringComparison.Ordinal);
        Assert.Matches("id=\"f-code-error\"", wrong.Html);
        Assert.Contains("Đã đổi số điện thoại", (await browser.OpenAsync(new Uri(Host.Address, done.Location).PathAndQuery)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_WithAnOldProof_AsksForAnother()
    {
        using var browser = As("citizen.stale");

        Assert.Contains("max_age=600", (await browser.OpenAsync("/tai-khoan/so-dien-thoai")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dung", HttpStatusCode.OK, "dùng lại số 0911 222 333")]
    [InlineData("sai", HttpStatusCode.UnprocessableEntity, "Liên kết đã hết hạn")]
    public async Task Undo_ByTheLink_IsDoneOnlyWhenConfirmed(string secret, HttpStatusCode status, string text)
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync("/account/phone-undo?ma=" + secret, "value=\"undo\"");

        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Text, StringComparison.Ordinal);
    }
}
