using System.Net;
using System.Text.Json;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
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
    public async Task Refresh_UsedOftenAtOnce_GivesAllTheSameSuccessor()
    {
        using var browser = shared.Host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.RefreshAsync(token)));

        var successor = Assert.Single(answers.Select(Refresh).Distinct());
        Assert.NotEqual(token, successor);
        Assert.True((await browser.RefreshAsync(successor)).TryGetProperty("access_token", out JsonElement _));
    }

    [Fact]
    public async Task Refresh_WhoseAnswerWasLost_IsAnsweredWithTheSameSuccessorAgain()
    {
        using var browser = shared.Host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));
        var lost = await browser.RefreshAsync(token);

        var again = await browser.RefreshAsync(token);
        var goesOn = await browser.RefreshAsync(Refresh(again));

        Assert.Equal(Refresh(lost), Refresh(again));
        Assert.NotEqual(Refresh(again), Refresh(goesOn));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/secret", again.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Refresh_PresentedByAnotherClient_IsRefusedAndTheFamilyLivesOn()
    {
        using var browser = shared.Host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));
        var second = await browser.RefreshAsync(token);

        var stranger = await Browser.JsonAsync(await browser.PostAsync(
            "/connect/token", ("grant_type", "refresh_token"), ("client_id", "camaug-portal"), ("client_secret", "wrong"), ("refresh_token", token)));

        Assert.Equal("invalid_client", stranger.GetProperty("error").GetString());
        Assert.NotEmpty(Refresh(await browser.RefreshAsync(Refresh(second))));
    }

    [Fact]
    public async Task Refresh_AfterTheGrace_EndsTheWholeFamily()
    {
        var clock = new MovableClock();
        await using var host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        using var browser = host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));
        var second = await browser.RefreshAsync(token);

        clock.Advance(TimeSpan.FromSeconds(31));
        var replay = await browser.RefreshAsync(token);
        var afterwards = await browser.RefreshAsync(Refresh(second));

        Assert.Equal("invalid_grant", replay.GetProperty("error").GetString());
        Assert.Equal("invalid_grant", afterwards.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Refresh_ThatDiedBeforeItsAnswer_IsTakenOverByTheNext()
    {
        var clock = new MovableClock();
        await using var host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        using var browser = host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));
        await LeaveHalfDoneAsync(host, token);

        clock.Advance(TimeSpan.FromSeconds(10));
        var answer = await browser.RefreshAsync(token);
        var again = await browser.RefreshAsync(token);

        Assert.Equal(Refresh(answer), Refresh(again));
    }

    [Fact]
    public async Task Refresh_WithoutGrace_EndsTheFamilyAtTheSecondUse()
    {
        await using var host = await IdentityHost.StartAsync(settings: static settings => settings.RefreshGrace = TimeSpan.Zero);
        using var browser = host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));
        var second = await browser.RefreshAsync(token);

        var replay = await browser.RefreshAsync(token);
        var afterwards = await browser.RefreshAsync(Refresh(second));

        Assert.Equal("invalid_grant", replay.GetProperty("error").GetString());
        Assert.Equal("invalid_grant", afterwards.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Successors_InTheDatabase_CannotBeReadThere()
    {
        using var browser = shared.Host.NewBrowser();
        var token = Refresh(await browser.GetTokensAsync("congdan"));
        var successor = Refresh(await browser.RefreshAsync(token));

        await using var database = await shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var rows = await database.RefreshSuccessors.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotContain(successor, System.Text.Encoding.Latin1.GetString(row.Sealed ?? []), StringComparison.Ordinal));
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
    public async Task Refresh_WhoseSuccessorWasUsed_EndsTheWholeFamily()
    {
        using var browser = shared.Host.NewBrowser();
        var first = Refresh(await browser.GetTokensAsync("congdan"));
        var second = await browser.RefreshAsync(first);
        var third = await browser.RefreshAsync(Refresh(second));

        var replay = await browser.RefreshAsync(first);
        var afterwards = await browser.RefreshAsync(Refresh(third));
        var call = await browser.GetAsync("/secret", third.GetProperty("access_token").GetString()!);

        Assert.Equal("invalid_grant", replay.GetProperty("error").GetString());
        Assert.Equal("invalid_grant", afterwards.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    private static string Refresh(JsonElement answer) => answer.GetProperty("refresh_token").GetString()!;

    // What a request leaves that claimed the token and was cut off before it made a successor.
    private static async Task LeaveHalfDoneAsync(IdentityHost host, string token)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var entry = (await tokens.FindByReferenceIdAsync(token, TestContext.Current.CancellationToken))!;
        await tokens.TryRedeemAsync(entry, TestContext.Current.CancellationToken);
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        database.RefreshSuccessors.Add(new()
        {
            TokenId = (await tokens.GetIdAsync(entry, TestContext.Current.CancellationToken))!,
            ClaimId = Guid.NewGuid(),
            ClaimedAt = host.Get<TimeProvider>().GetUtcNow(),
        });
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
