using System.Net;

namespace CaMauG.Portal.Tests.Operators;

public sealed class ClientsPageTests : PortalTests
{
    private const string Page = "/van-hanh/ket-noi";

    [Fact]
    public async Task Page_IsForAdministrators()
    {
        using var officer = As("operator");

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task Page_ShowsClientsOfAllKinds_AndOffersNewSecretsWhereThereAreAny()
    {
        using var browser = As("admin");

        var page = await browser.OpenAsync(Page);

        Assert.Contains("camaug-mobile", page.Text, StringComparison.Ordinal);
        Assert.Contains("gia-ca", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Trang <b>web", page.Html, StringComparison.Ordinal);
        Assert.Contains("rotate-trang-web", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rotate-gia-ca", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rotate-camaug-mobile", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", HttpStatusCode.OK, "bi-mat-moi")]
    [InlineData("nhiều", HttpStatusCode.UnprocessableEntity, "Từ 0 đến 90 ngày")]
    [InlineData("-3", HttpStatusCode.UnprocessableEntity, "Từ 0 đến 90 ngày")]
    public async Task Rotate_ShowsTheSecretOnce_OrWhyNot(string days, HttpStatusCode status, string told)
    {
        using var browser = As("admin");

        var answer = await browser.SendAsync(Page, "rotate-trang-web", ("days", days));
        var later = await browser.OpenAsync(Page);

        Assert.Equal(status, answer.Status);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat-moi", later.Html, StringComparison.Ordinal);
    }
}
