using System.Net;

namespace CaMauG.Portal.Tests.SignIn;

public sealed class SecondFactorTests : PortalTests
{
    private const string Pending = "/connect/authorize?client_id=tho&state=1";
    private const string Security = "/tai-khoan/bao-mat";

    [Fact]
    public async Task SignIn_OfAnAccountWithAnApp_AsksForTheCodeAndGoesOn()
    {
        Host.Identity.Factor = (true, false);
        using var browser = Anonymous();

        var asked = await browser.SendAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(Pending), "name=\"password\"", ("username", "haibuoc"), ("password", "x"));
        var wrong = await browser.SendAsync(Local(asked.Location), "name=\"code\"", ("code", "000000"));
        var waits = await browser.SendAsync(Local(asked.Location), "name=\"code\"", ("code", "999999"));
        var right = await browser.SendAsync(Local(asked.Location), "name=\"code\"", ("code", "123456"));

        Assert.StartsWith("/account/second-factor?returnUrl=", Local(asked.Location), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Matches("id=\"f-code-error\"[^>]*>.*?Mã không đúng", WebUtility.HtmlDecode(wrong.Html));
        Assert.Equal(HttpStatusCode.TooManyRequests, waits.Status);
        Assert.Equal(TimeSpan.FromMinutes(1), waits.Response.Headers.RetryAfter!.Delta);
        Assert.Equal(Pending, Local(right.Location));
    }

    [Fact]
    public async Task SecondFactorPage_OpenedByNobody_LeadsToTheSignIn()
    {
        using var browser = Anonymous();

        Assert.StartsWith("/account/sign-in?returnUrl=", Local((await browser.OpenAsync("/account/second-factor")).Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authenticator_Added_ShowsPictureKeyAndThenTheCodesOnce()
    {
        using var browser = As("citizen");

        var page = await browser.OpenAsync("/tai-khoan/bao-mat/ung-dung-xac-thuc");
        var wrong = await browser.SendAsync("/tai-khoan/bao-mat/ung-dung-xac-thuc", "name=\"code\"", ("code", "000000"));
        var right = await browser.SendAsync("/tai-khoan/bao-mat/ung-dung-xac-thuc", "name=\"code\"", ("code", "123456"));

        Assert.Contains("<svg class=\"qr\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page.Html, StringComparison.Ordinal);
        Assert.Contains("JBSW Y3DP EHPK 3PXP", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("value=\"offer-1\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("AAAAA-11111", right.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", right.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("renew-codes")]
    [InlineData("remove-totp")]
    public async Task Authenticator_ChangedWithoutAStepUp_LeadsThereAndBack(string form)
    {
        Host.Identity.Factor = (true, false);
        using var browser = As("citizen");

        var answer = await browser.SendAsync(Security, form);

        Assert.Equal("/account/step-up?returnUrl=" + Uri.EscapeDataString(Security), Local(answer.Location));
    }

    [Fact]
    public async Task Authenticator_ChangedAfterAStepUp_IsDone()
    {
        Host.Identity.Factor = (true, true);
        using var browser = As("citizen");

        var renewed = await browser.SendAsync(Security, "renew-codes");
        var removed = await browser.SendAsync(Security, "remove-totp");

        Assert.Contains("CCCCC-33333", renewed.Text, StringComparison.Ordinal);
        Assert.Equal(Security + "?xong=totp-removed", Local(removed.Location));
    }

    [Fact]
    public async Task StepUpPage_WithAnApp_TakesItsCode()
    {
        Host.Identity.Factor = (true, false);
        using var browser = As("citizen");

        var wrong = await browser.SendAsync("/account/step-up?returnUrl=%2Fhop-thu", "name=\"code\"", ("code", "1"));
        var right = await browser.SendAsync("/account/step-up?returnUrl=%2Fhop-thu", "name=\"code\"", ("code", "123456"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("/hop-thu", Local(right.Location));
    }

    // The framework answers a form with the whole address.
    private static string Local(string? location) => location is null ? string.Empty : Uri.TryCreate(location, UriKind.Absolute, out var url) && url.Scheme is "http" ? url.PathAndQuery : location;
}
