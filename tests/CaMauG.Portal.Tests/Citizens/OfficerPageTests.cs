using System.Net;

namespace CaMauG.Portal.Tests.Citizens;

public sealed class OfficerPageTests : PortalTests
{
    private const string Queue = "/ung-dung/gia-ca/duyet-gia";
    private const string Form = "/ung-dung/gia-ca/sua-gia?id=cua";

    [Theory]
    [InlineData(null, false)]
    [InlineData("citizen", false)]
    [InlineData("citizen.developer.reviewer", false)]
    [InlineData("citizen.operator", true)]
    [InlineData("admin", true)]
    public async Task OfficerPages_ByRole_AreLedToForOfficersOnly(string? roles, bool isLed)
    {
        using var browser = roles is null ? Anonymous() : As(roles);

        var about = await browser.OpenAsync("/ung-dung/gia-ca");
        var list = await browser.OpenAsync("/ung-dung/gia-ca/home");

        Assert.Contains("href=\"/ung-dung/gia-ca/so-lieu\"", about.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/ung-dung/gia-ca/so-lieu\"", list.Html, StringComparison.Ordinal);
        Assert.Contains("/ung-dung/gia-ca/theo-doi?commodity=", list.Html, StringComparison.Ordinal);
        Assert.Equal(isLed, about.Html.Contains(Queue, StringComparison.Ordinal));
        Assert.Equal(isLed, list.Html.Contains(Queue, StringComparison.Ordinal));
        Assert.Equal(isLed, list.Html.Contains(Form, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Queue)]
    [InlineData(Form)]
    public async Task OfficerPage_OpenedByItsAddress_IsForOfficersOnly(string address)
    {
        using var anonymous = Anonymous();
        using var citizen = As("citizen");
        using var officer = As("citizen.operator");

        Assert.Contains("/account/login-portal?returnUrl=", (await anonymous.OpenAsync(address)).Html, StringComparison.Ordinal);
        var refused = await citizen.OpenAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Bạn không có quyền xem trang này", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form class=\"card page-form\"", refused.Html, StringComparison.Ordinal);
        Assert.Empty(Host.Graph.Operations);
        Assert.Equal(HttpStatusCode.OK, (await officer.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task OfficerForm_SentByCitizen_RunsNothing()
    {
        using var citizen = As("citizen");

        await citizen.ForgeAsync(Form, ("_handler", "page"), ("id", "cua"));

        Assert.Empty(Host.Graph.Operations);
    }

    [Fact]
    public async Task OfficerForm_SentByOfficer_Runs()
    {
        using var officer = As("citizen.operator");

        await officer.SendAsync(Form, "value=\"cua\"");

        Assert.Single(Host.Graph.Operations);
    }
}
