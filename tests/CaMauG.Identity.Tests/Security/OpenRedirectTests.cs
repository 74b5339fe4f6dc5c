using System.Net;
using CaMauG.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §4.11: nobody is sent to an address that was not registered, with or without an error.</summary>
public sealed class OpenRedirectTests(SharedHost shared)
{
    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("http://127.0.0.1.evil.example/callback")]
    [InlineData("http://127.0.0.1/callback/../other")]
    [InlineData("camaug://callback.evil")]
    public async Task Redirect_NotRegistered_IsAnsweredToThePersonAndNotFollowed(string redirect)
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var code = await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), redirect: redirect));
        var error = await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), redirect: redirect, more: ("response_type", "nonsense")));
        var signedOut = await browser.GetAsync("/connect/endsession?client_id=camaug-mobile&post_logout_redirect_uri=" + Uri.EscapeDataString(redirect));

        Assert.All([code, error, signedOut], static answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("evil")]
    public async Task ReturnAddress_OfAnotherSite_IsNotTakenForOurs(string address)
    {
        await using var scope = shared.Host.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<ISignIn>().IsLocalReturnUrl(address));
    }
}
