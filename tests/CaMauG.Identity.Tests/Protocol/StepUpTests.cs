using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class StepUpTests(SharedHost shared)
{
    private static readonly (string, string) s_highest = ("acr_values", "urn:camaug:loa:3");

    [Fact]
    public async Task Authorize_ForTheHighestAssurance_LeadsToTheStepUpPageUntilItIsGiven()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();

        var asked = await browser.GetAsync(Browser.AuthorizeUrl(verifier, more: s_highest));
        await SetStepUpAsync(DateTimeOffset.UtcNow);
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier, more: s_highest)))["code"];
        var token = (await browser.RedeemAsync(code, verifier)).GetProperty("access_token").GetString()!;

        Assert.StartsWith("/account/step-up?returnUrl=", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("urn:camaug:loa:3", Browser.Claims(token).GetProperty("acr").GetString());
        Assert.Equal(3, (await Browser.JsonAsync(await browser.GetAsync("/secret", token))).GetProperty("assurance").GetInt32());

        await SetStepUpAsync(DateTimeOffset.UtcNow.AddMinutes(-6));
        Assert.Equal(2, (await Browser.JsonAsync(await browser.GetAsync("/secret", token))).GetProperty("assurance").GetInt32());
    }

    [Fact]
    public async Task Authorize_SilentlyForTheHighestAssurance_SaysThatThePersonIsNeeded()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan2");

        var answer = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: [s_highest, ("prompt", "none")])));

        Assert.Equal("interaction_required", answer["error"]);
    }

    [Fact]
    public async Task Authorize_ForAnUnverifiedAccount_SaysThatItCannotBeMet()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("phattrien");

        var answer = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: s_highest)));

        Assert.Equal("unmet_authentication_requirements", answer["error"]);
    }

    // As a passkey would; what it takes to give one is tested in a browser.
    private async Task SetStepUpAsync(DateTimeOffset at)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var account = (await shared.Host.Get<IAccounts>().FindByUsernameAsync("congdan", cancellation))!;
        var liveness = shared.Host.Get<SessionLiveness>();
        await using var scope = shared.Host.Services.CreateAsyncScope();
        await using var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        foreach (var row in await database.Sessions.Where(row => row.AccountId == account.Id.Value && row.EndedAt == null).ToListAsync(cancellation))
        {
            row.SteppedUpAt = at;
            liveness.Forget(row.Id);
        }

        await database.SaveChangesAsync(cancellation);
    }
}
