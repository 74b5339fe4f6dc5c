using System.Net;

namespace CaMauG.Identity.Tests.Security;

/// <summary>A session begins with the sign-in: nothing a browser brought along becomes it.</summary>
public sealed class SessionFixationTests(SharedHost shared)
{
    private const string Cookie = "camaug-id";

    [Fact]
    public async Task Cookie_PlantedBefore_IsReplacedAtSignIn()
    {
        using var browser = shared.Host.NewBrowser();
        browser.Cookies.Add(shared.Host.Url, new Cookie(Cookie, "planted"));

        await browser.SignInAsync("congdan");

        Assert.NotEqual("planted", ValueOf(browser));
    }

    [Fact]
    public async Task Cookie_OfAnother_PlantedBefore_IsNotTheSessionAfterwards()
    {
        using var attacker = shared.Host.NewBrowser();
        using var victim = shared.Host.NewBrowser();
        await attacker.SignInAsync("congdan2");
        victim.Cookies.Add(shared.Host.Url, new Cookie(Cookie, ValueOf(attacker)));

        await victim.SignInAsync("congdan");
        var silently = Browser.Answer(await attacker.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));

        Assert.NotEqual(ValueOf(attacker), ValueOf(victim));
        // Their session ended when somebody else signed in over it.
        Assert.Equal("login_required", silently["error"]);
    }

    private string ValueOf(Browser browser) => browser.Cookies.GetCookies(shared.Host.Url).Single(static cookie => cookie.Name == Cookie).Value;
}
