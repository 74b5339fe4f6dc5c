using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Services;

public sealed class AppAccessTests
{
    [Fact]
    public async Task Access_EndedByTheCitizen_TellsTheMiniAppAndLeavesTheSession()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 0);
        await using var host = await miniApp.HostAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");
        var (before, account, sid) = await ListeningMiniApp.UseAsync(host, browser, tokens);
        await host.Get<IConsents>().SetGrantedAsync(account, ListeningMiniApp.Id, ["profile.name"], Cancellation);

        var ended = await host.Get<ISessions>().EndAppAccessAsync(account, ListeningMiniApp.Id, Cancellation);
        var told = Browser.Claims(await miniApp.Received.Reader.ReadAsync(Cancellation));
        var again = await host.Get<ISessions>().EndAppAccessAsync(account, ListeningMiniApp.Id, Cancellation);
        var session = Assert.Single(await host.Get<ISessions>().ListAsync(account, Cancellation));

        Assert.True(ended);
        Assert.False(again);
        Assert.Equal(before.Principal.FindFirst(CallerClaims.Session)!.Value, told.GetProperty("sid").GetString());
        Assert.Equal(sid, session.Id);
        Assert.Empty(session.AppIds);
        Assert.Empty(await host.Get<IConsents>().GetGrantedAsync(account, ListeningMiniApp.Id, Cancellation));
        Assert.True((await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Access_UsedAgainAfterItsEnd_IsToldOfTheNextEndToo()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 0);
        await using var host = await miniApp.HostAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");
        var (first, account, sid) = await ListeningMiniApp.UseAsync(host, browser, tokens);
        await host.Get<ISessions>().EndAppAccessAsync(account, ListeningMiniApp.Id, Cancellation);
        await miniApp.Received.Reader.ReadAsync(Cancellation);

        var (second, _, _) = await ListeningMiniApp.UseAsync(host, browser, tokens);
        await host.Get<ISessions>().EndAsync(account, sid, Cancellation);
        await miniApp.Received.Reader.ReadAsync(Cancellation);

        Assert.NotEqual(first.Token, second.Token);
    }

    [Fact]
    public async Task MiniApp_NoLongerInTheGraph_IsToldForEverySession()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 0);
        var graph = new Graph(ListeningMiniApp.Id);
        await using var host = await miniApp.HostAsync(services => services.AddSingleton<ISupergraphSource>(graph));
        using var one = host.NewBrowser();
        using var two = host.NewBrowser();
        await ListeningMiniApp.UseAsync(host, one, await one.GetTokensAsync("congdan"));
        var (_, account, _) = await ListeningMiniApp.UseAsync(host, two, await two.GetTokensAsync("congdan2"));

        graph.Publish("hub", ListeningMiniApp.Id);
        graph.Publish("hub");
        string[] told = [await miniApp.Received.Reader.ReadAsync(Cancellation), await miniApp.Received.Reader.ReadAsync(Cancellation)];

        Assert.Equal(2, told.Select(static token => Browser.Claims(token).GetProperty("sub").GetString()).Distinct().Count());
        Assert.Empty(Assert.Single(await host.Get<ISessions>().ListAsync(account, Cancellation)).AppIds);
        Assert.Contains(
            (await host.Get<IAuditLog>().ListAsync($"account:{account}", 100, null, Cancellation)).Items, static item => item.Node.Action == "app.access_suspended");
    }

    [Fact]
    public async Task Notices_NotHeard_AreSeenByOperatorsAndTriedAgainAtTheirWord()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 3);
        var clock = new MovableClock();
        await using var host = await miniApp.HostAsync(services => services.AddSingleton<TimeProvider>(clock));
        using var browser = host.NewBrowser();
        var (_, account, sid) = await ListeningMiniApp.UseAsync(host, browser, await browser.GetTokensAsync("congdan"));
        var @operator = await host.ActorAsync("vanhanh");
        var watch = host.Get<ILogoutWatch>();

        await host.Get<ISessions>().EndAsync(account, sid, Cancellation);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await miniApp.Received.Reader.ReadAsync(Cancellation);
        }

        var waiting = Assert.Single(await WaitAsync(watch, @operator, static all => all is [{ Attempts: 3 }]));
        await watch.RetryAsync(@operator, ListeningMiniApp.Id, Cancellation);
        await miniApp.Received.Reader.ReadAsync(Cancellation);
        var after = await WaitAsync(watch, @operator, static all => all.Count is 0);

        Assert.Equal((ListeningMiniApp.Id, 1, "HTTP 503"), (waiting.AppId, waiting.Waiting, waiting.LastFailure));
        Assert.Empty(after);
        Assert.Equal("FORBIDDEN", (await watch.ListAsync(await host.ActorAsync("congdan"), Cancellation)).Refusals.Single().Code);
        Assert.Equal("FORBIDDEN", (await watch.RetryAsync(await host.ActorAsync("congdan"), ListeningMiniApp.Id, Cancellation)).Refusals.Single().Code);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<IReadOnlyList<LogoutBacklog>> WaitAsync(ILogoutWatch watch, Caller actor, Func<IReadOnlyList<LogoutBacklog>, bool> until)
    {
        while (true)
        {
            var all = (await watch.ListAsync(actor, Cancellation)).Value!;
            if (until(all))
            {
                return all;
            }

            await Task.Delay(20, Cancellation);
        }
    }

    private sealed class Graph(params string[] apps) : ISupergraphSource
    {
        public event Action<SupergraphSnapshot>? Changed;

        public SupergraphSnapshot? Current { get; private set; } = Of(apps);

        public void Publish(params string[] apps)
        {
            Current = Of(apps);
            Changed?.Invoke(Current);
        }

        private static SupergraphSnapshot Of(string[] apps) =>
            new(1, string.Empty, [.. apps.Select(static app => new ServiceEndpoint(app, 1, null, null, null))]);
    }
}
