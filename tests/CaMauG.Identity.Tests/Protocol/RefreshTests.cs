using System.Net;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class RefreshTests(SharedHost shared)
{
    [Fact]
    public async Task Refresh_Used_GivesANewOpaqueToken()
    {
        using var browser = shared.Host.NewBrowser();
        var first = await browser.GetTokensAsync("congdan");
        var token = first.GetProperty("refresh_token").GetString()!;

        var second = await browser.RefreshAsync(token);

        Assert.DoesNotContain('.', token);
        Assert.NotEqual(token, second.GetProperty("refresh_token").GetString());
        var call = await browser.GetAsync("/secret", second.GetProperty("access_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
    }

    [Fact]
    public async Task Refresh_Replayed_EndsTheWholeFamily()
    {
        using var browser = shared.Host.NewBrowser();
        var first = await browser.GetTokensAsync("congdan");
        var second = await browser.RefreshAsync(first.GetProperty("refresh_token").GetString()!);

        var replay = await browser.RefreshAsync(first.GetProperty("refresh_token").GetString()!);
        var afterwards = await browser.RefreshAsync(second.GetProperty("refresh_token").GetString()!);
        var call = await browser.GetAsync("/secret", second.GetProperty("access_token").GetString()!);

        Assert.Equal("invalid_grant", replay.GetProperty("error").GetString());
        Assert.Equal("invalid_grant", afterwards.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }
}
