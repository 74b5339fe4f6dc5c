using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Callers;

public sealed class ConnectionCallersTests(SharedHost shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_AccessToken_IsItsCallerUntilTheSessionEnds()
    {
        using var browser = shared.Host.NewBrowser();
        var token = (await browser.GetTokensAsync("congdan2")).GetProperty("access_token").GetString()!;
        var callers = shared.Host.Get<IConnectionCallers>();

        var principal = await callers.FindAsync(token, Cancellation);

        var caller = Caller.From(principal)!;
        Assert.Equal((await shared.Host.Get<IAccounts>().FindByUsernameAsync("congdan2", Cancellation))!.Id, caller.Account);
        Assert.True(long.Parse(principal!.FindFirst(CallerClaims.ExpiresAt)!.Value, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.True(await callers.IsSignedInAsync(principal, Cancellation));
        await shared.Host.Get<ISessions>().EndAsync(caller.Account, caller.SessionId!, Cancellation);
        Assert.False(await callers.IsSignedInAsync(principal, Cancellation));
        Assert.Null(await callers.FindAsync(token, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task Find_NoToken_IsNobody(string token) =>
        Assert.Null(await shared.Host.Get<IConnectionCallers>().FindAsync(token, Cancellation));
}
