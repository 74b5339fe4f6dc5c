using System.Net;
using static CaMauG.Identity.Tests.Devices.DeviceHost;

namespace CaMauG.Identity.Tests.Devices;

/// <summary>Typing codes, rightly and otherwise.</summary>
public sealed class UserCodeTests : IAsyncLifetime
{
    private DeviceHost _kiosk = null!;

    public async ValueTask InitializeAsync() => _kiosk = await StartAsync();

    public async ValueTask DisposeAsync() => await _kiosk.DisposeAsync();

    [Fact]
    public async Task Code_TypedInAnyForm_IsFound()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var code = Text(await _kiosk.AskAsync(), "user_code");

        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace("-", string.Empty, StringComparison.Ordinal), $" {code[..4]} {code[5..]} " })
        {
            Assert.Equal(code, Text((await LookUpAsync(browser, typed)).Shown, "userCode"));
        }
    }

    [Theory]
    [InlineData("BCDF-GHJK", "DEVICE_CODE_UNKNOWN")]
    [InlineData("ABCD-EFGH", "DEVICE_CODE_UNKNOWN")]
    [InlineData("", "DEVICE_CODE_UNKNOWN")]
    public async Task Code_OfNoDevice_IsRefusedBesideTheField(string typed, string refusal)
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var (status, shown) = await LookUpAsync(browser, typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal((refusal, "code"), (Text(shown[0], "code"), Text(shown[0], "field")));
    }

    [Fact]
    public async Task Person_NotSignedIn_LearnsNothingOfACode()
    {
        using var browser = _kiosk.Host.NewBrowser();

        var (_, shown) = await LookUpAsync(browser, Text(await _kiosk.AskAsync(), "user_code"));

        Assert.Equal("SIGN_IN_REQUIRED", Text(shown[0], "code"));
    }

    [Fact]
    public async Task Guessing_IsBoundedPerAccountAndBeginsAnewLater()
    {
        using var guesser = _kiosk.Host.NewBrowser();
        using var other = _kiosk.Host.NewBrowser();
        await guesser.SignInAsync("congdan");
        await other.SignInAsync("congdan2");
        for (var guess = 0; guess < 20; guess++)
        {
            await LookUpAsync(guesser, "BCDF-GHJK");
        }

        var code = Text(await _kiosk.AskAsync(), "user_code");
        var (_, tooMany) = await LookUpAsync(guesser, code);
        var (elsewhere, _) = await LookUpAsync(other, code);
        _kiosk.Clock.Advance(TimeSpan.FromMinutes(16));
        var (later, _) = await LookUpAsync(guesser, Text(await _kiosk.AskAsync(), "user_code"));

        Assert.Equal("DEVICE_CODE_WAIT", Text(tooMany[0], "code"));
        Assert.Equal(HttpStatusCode.OK, elsewhere);
        Assert.Equal(HttpStatusCode.OK, later);
    }

    [Fact]
    public async Task Answer_WithoutHavingLookedTheCodeUp_IsNotTaken()
    {
        using var owner = _kiosk.Host.NewBrowser();
        using var other = _kiosk.Host.NewBrowser();
        await owner.SignInAsync("congdan");
        await other.SignInAsync("congdan2");
        var asked = await _kiosk.AskAsync();
        var (_, prompt) = await LookUpAsync(owner, Text(asked, "user_code"));

        var withAnothersTicket = await AnswerAsync(other, prompt, "allow");

        Assert.Equal("gone", withAnothersTicket);
        Assert.Equal("authorization_pending", Error(await _kiosk.PollAsync(asked)));
    }

    [Fact]
    public async Task Answer_FromAnotherSite_IsRefused()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var asked = await _kiosk.AskAsync();
        var (_, prompt) = await LookUpAsync(browser, Text(asked, "user_code"));

        var forged = await browser.PostAsync(
            "/connect/verify", ("user_code", Text(prompt, "userCode")), ("ticket", Text(prompt, "ticket")), ("answer", "allow"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("authorization_pending", Error(await _kiosk.PollAsync(asked)));
    }
}
