using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;

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
    public async Task Refresh_UsedTwiceAtOnce_GivesNoTwoFamilies()
    {
        using var browser = shared.Host.NewBrowser();
        var token = (await browser.GetTokensAsync("congdan")).GetProperty("refresh_token").GetString()!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.RefreshAsync(token)));

        Assert.True(answers.Count(static answer => answer.TryGetProperty("access_token", out JsonElement _)) <= 1);
        Assert.All(
            answers.Where(static answer => !answer.TryGetProperty("access_token", out JsonElement _)),
            static answer => Assert.Equal("invalid_grant", answer.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Refresh_Introspected_ShowsThePseudonymOnly()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");
        await using var scope = shared.Host.Services.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var mobile = (await applications.FindByClientIdAsync("camaug-mobile", TestContext.Current.CancellationToken))!;
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, mobile, TestContext.Current.CancellationToken);
        descriptor.Permissions.Add(OpenIddictConstants.Permissions.Endpoints.Introspection);
        await applications.UpdateAsync(mobile, descriptor, TestContext.Current.CancellationToken);

        var facts = await Browser.JsonAsync(await browser.PostAsync(
            "/connect/introspect", ("client_id", "camaug-mobile"), ("token", tokens.GetProperty("refresh_token").GetString()!)));

        Assert.True(facts.GetProperty("active").GetBoolean());
        Assert.Equal(Browser.Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("sub").GetString(), facts.GetProperty("sub").GetString());
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
