using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class ConsentTests(SharedHost shared)
{
    private const string Redirect = "https://third.example/callback";

    [Fact]
    public async Task Consent_Given_IsAskedOnce()
    {
        using var browser = shared.Host.NewBrowser();
        var client = await NewClientAsync();
        await browser.SignInAsync("congdan");

        var asked = await browser.GetAsync(Ask(client));
        var page = asked.Headers.Location!.ToString();
        var prompt = await Browser.JsonAsync(await browser.GetAsync(page));
        var answered = await AnswerAsync(browser, page, allow: true);
        var later = Browser.Answer(await browser.GetAsync(Ask(client, ("prompt", "none"))));

        Assert.StartsWith("/account/consent?returnUrl=", page, StringComparison.Ordinal);
        Assert.Equal("Third Party", prompt.GetProperty("clientName").GetString());
        Assert.Equal("Biết tên hiển thị của bạn", prompt.GetProperty("scopes")[1].GetProperty("description").GetString());
        Assert.Contains("code", answered);
        Assert.Contains("code", later);
    }

    [Fact]
    public async Task Consent_Refused_TellsTheClient()
    {
        using var browser = shared.Host.NewBrowser();
        var client = await NewClientAsync();
        await browser.SignInAsync("congdan");
        var page = (await browser.GetAsync(Ask(client))).Headers.Location!.ToString();

        var answered = await AnswerAsync(browser, page, allow: false);
        var silently = Browser.Answer(await browser.GetAsync(Ask(client, ("prompt", "none"))));

        Assert.Equal("access_denied", answered["error"]);
        Assert.Equal("consent_required", silently["error"]);
    }

    [Fact]
    public async Task PromptConsent_GivenBefore_AsksAgain()
    {
        using var browser = shared.Host.NewBrowser();
        var client = await NewClientAsync();
        await browser.SignInAsync("congdan");
        await AnswerAsync(browser, (await browser.GetAsync(Ask(client))).Headers.Location!.ToString(), allow: true);

        var again = await browser.GetAsync(Ask(client, ("prompt", "consent")));
        var answered = await AnswerAsync(browser, again.Headers.Location!.ToString(), allow: true);

        Assert.StartsWith("/account/consent", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("code", answered);
    }

    [Fact]
    public async Task ConsentPage_WithAMadeUpRequest_ShowsNothing()
    {
        using var browser = shared.Host.NewBrowser();
        var client = await NewClientAsync();
        await browser.SignInAsync("congdan");

        var page = await browser.GetAsync("/account/consent?returnUrl=" + Uri.EscapeDataString(Ask(client)));

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private static string Ask(string client, params (string Name, string Value)[] more) =>
        Browser.AuthorizeUrl(Browser.NewVerifier(), "openid profile", client, Redirect, more);

    private async Task<Dictionary<string, string>> AnswerAsync(Browser browser, string page, bool allow)
    {
        var returnUrl = QueryHelpers.ParseQuery(new Uri(shared.Host.Url, page).Query)["returnUrl"].ToString();
        var goOn = await browser.PostAsync("/account/consent", ("returnUrl", returnUrl), ("answer", allow ? "allow" : "refuse"));
        return Browser.Answer(await browser.GetAsync(goOn.Headers.Location!.ToString()));
    }

    private async Task<string> NewClientAsync()
    {
        await using var scope = shared.Host.Services.CreateAsyncScope();
        var id = "third-" + Guid.NewGuid().ToString("N");
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(
            new()
            {
                ClientId = id,
                ClientType = ClientTypes.Public,
                ConsentType = ConsentTypes.Explicit,
                DisplayName = "Third Party",
                RedirectUris = { new(Redirect) },
                Permissions =
                {
                    Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode,
                    Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
                },
            },
            TestContext.Current.CancellationToken);
        return id;
    }
}
