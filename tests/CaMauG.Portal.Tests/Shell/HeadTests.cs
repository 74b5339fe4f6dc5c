using System.Net;

namespace CaMauG.Portal.Tests.Shell;

public sealed class HeadTests : PortalTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/ung-dung/gia-ca", HttpStatusCode.OK)]
    [InlineData("/ung-dung/khong-co", HttpStatusCode.NotFound)]
    [InlineData("/van-hanh/nhat-ky", HttpStatusCode.Forbidden)]
    [InlineData("/mo/gia-ca", HttpStatusCode.Redirect)]
    public async Task Head_OfAPage_AnswersAsGetWithoutABody(string path, HttpStatusCode expected)
    {
        using var browser = As("citizen");

        var inquiry = await browser.InquireAsync(path);
        var page = await browser.OpenAsync(path);

        Assert.Equal((expected, expected), (inquiry.Status, page.Status));
        Assert.Equal(page.Location, inquiry.Location);
        Assert.Equal(page.Response.Content.Headers.ContentType?.ToString(), inquiry.Response.Content.Headers.ContentType?.ToString());
        Assert.Equal(page.Response.Headers.Contains("Content-Security-Policy"), inquiry.Response.Headers.Contains("Content-Security-Policy"));
        Assert.Empty(inquiry.Html);
    }

    [Fact]
    public async Task Head_OfAMiniApp_CountsNeitherViewNorLaunchNorVisit()
    {
        using var browser = As("citizen");

        foreach (var path in (string[])["/ung-dung/gia-ca", "/ung-dung/gia-ca/home", "/mo/gia-ca", "/mo/phan-anh"])
        {
            await browser.InquireAsync(path);
        }

        Assert.Empty(Host.Catalog.Launches);
        Assert.Empty(Host.Usage.Events);
        await browser.OpenAsync("/ung-dung/gia-ca/home");
        Assert.Single(Host.Catalog.Launches);
    }
}
