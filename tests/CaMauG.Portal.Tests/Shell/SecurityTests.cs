using System.Net;
using System.Text.RegularExpressions;

namespace CaMauG.Portal.Tests.Shell;

public sealed partial class SecurityTests : PortalTests
{
    [Fact]
    public async Task Page_Always_CarriesPolicyWithItsOwnNonceAndNothingUnsafe()
    {
        using var browser = Anonymous();

        var first = await browser.OpenAsync("/");
        var second = await browser.OpenAsync("/");

        var policy = first.Response.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"nonce=\"{nonce.Replace("+", "&#x2B;", StringComparison.Ordinal)}\"", first.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, second.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", first.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", first.Response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }

    [Theory]
    [InlineData("/", null)]
    [InlineData("/ung-dung/phan-anh/chi-tiet?id=17", "citizen")]
    [InlineData("/van-hanh", "operator")]
    public async Task Page_Always_HasNoInlineCodeAndNoForeignAddress(string path, string? roles)
    {
        using var browser = roles is null ? Anonymous() : As(roles);

        var page = await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotMatch(@"\sstyle=""|\son\w+=""|<style|<script(?![^>]*src=)|=""javascript:", page.Html);
        Assert.DoesNotMatch(@"(src|href|action)=""(https?:)?//", page.Html);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-up")]
    [InlineData("/account/recover")]
    [InlineData("/account/step-up")]
    [InlineData("/account/verify?returnUrl=%2F")]
    [InlineData("/account/consent?returnUrl=%2F")]
    [InlineData("/thiet-bi")]
    [InlineData("/khong-co-trang-nay")]
    public async Task Page_OfEveryKind_MayNotBeFramedAndTellsOtherSitesNoAddress(string path)
    {
        using var browser = Anonymous();

        var headers = (await browser.OpenAsync(path)).Response.Headers;

        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task FirstLoad_Home_StaysBelowSixtyKilobytes()
    {
        using var browser = Anonymous();
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Host.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");

        var home = await browser.OpenAsync("/");
        var total = home.Html.Length;
        foreach (var file in Files().Matches(home.Html).Select(static match => match.Groups[1].Value).Distinct())
        {
            var response = await client.GetAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            total += (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }

        Assert.InRange(total, 10_000, 60 * 1024);
    }

    [Fact]
    public async Task Form_WithoutToken_IsRefusedAndChangesNothing()
    {
        using var browser = As("citizen");

        var answer = await browser.ForgeAsync("/ung-dung/canh-bao", ("_handler", "install"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("Ứng dụng của tôi", (await browser.OpenAsync("/ung-dung/canh-bao")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fredirect_uri%3Dhttp%253A%252F%252F127.0.0.1%253A7777%252Fcallback", "form-action 'self' http://127.0.0.1:7777;")]
    [InlineData("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fredirect_uri%3Dcamaug%253A%252F%252Fcallback", "form-action 'self' camaug:;")]
    [InlineData("/account/sign-in", "form-action 'self';")]
    public async Task SignIn_ForAClient_AdmitsThatClientsRedirectOnly(string path, string expected)
    {
        using var browser = Anonymous();

        var page = await browser.OpenAsync(path);

        Assert.Contains(expected, page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("(?:href|src)=\"(/_content/[^\"]+)\"")]
    private static partial Regex Files();
}
