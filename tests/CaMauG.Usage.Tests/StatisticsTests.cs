using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;

namespace CaMauG.Usage.Tests;

public sealed class StatisticsTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);
    private static readonly AccountId[] s_citizens = [.. Enumerable.Range(1, 8).Select(static i => new AccountId(new Guid(i, 0, 0, new byte[8])))];

    [Fact]
    public async Task Get_AfterInstallsAndUninstalls_AudienceIsTheirDifference()
    {
        await using var host = await UsageHost.StartAsync();
        foreach (var citizen in s_citizens)
        {
            host.Recorder.Record(Event(host, UsageEventKind.Installed, citizen));
        }

        host.Clock.Now = host.Clock.Now.AddDays(1);
        foreach (var citizen in s_citizens[..2])
        {
            host.Recorder.Record(Event(host, UsageEventKind.Uninstalled, citizen));
        }

        var report = await host.Statistics.GetAsync("gia-ca", s_today, s_today.AddDays(1), TestContext.Current.CancellationToken);

        Assert.Equal([8, 0], report.Installs.Select(static day => day.Value));
        Assert.Equal([8, 6], report.InstalledAudience.Select(static day => day.Value));
        Assert.Equal([0, null], report.Uninstalls.Select(static day => day.Value));
    }

    [Fact]
    public async Task Record_SameEventTwice_CountsOnce()
    {
        await using var host = await UsageHost.StartAsync();
        var events = s_citizens.Select(citizen => Event(host, UsageEventKind.Installed, citizen)).ToArray();
        foreach (var usageEvent in events.Concat(events))
        {
            host.Recorder.Record(usageEvent);
        }

        var report = await host.Statistics.GetAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);

        Assert.Equal(8, report.Installs[0].Value);
        Assert.Equal(8, report.InstalledAudience[0].Value);
    }

    [Fact]
    public async Task Get_SameUserOnTwoDays_IsOneWeeklyAndMonthlyUser()
    {
        await using var host = await UsageHost.StartAsync();
        for (var day = 0; day < 2; day++)
        {
            foreach (var citizen in s_citizens[..6])
            {
                host.Recorder.Record(Event(host, UsageEventKind.Launched, citizen));
            }

            host.Clock.Now = host.Clock.Now.AddDays(1);
        }

        var report = await host.Statistics.GetAsync("gia-ca", s_today, s_today.AddDays(1), TestContext.Current.CancellationToken);

        Assert.Equal([6, 6], report.Dau.Select(static day => day.Value));
        Assert.Equal(6, report.Wau[1].Value);
        Assert.Equal(6, report.Mau[1].Value);
    }

    [Fact]
    public async Task Get_HubWide_CountsAUserOfTwoAppsOnce()
    {
        await using var host = await UsageHost.StartAsync();
        foreach (var citizen in s_citizens[..5])
        {
            host.Recorder.Record(Event(host, UsageEventKind.Launched, citizen));
            host.Recorder.Record(Event(host, UsageEventKind.Launched, citizen, app: "tthc"));
        }

        var report = await host.Statistics.GetAsync(null, s_today, s_today, TestContext.Current.CancellationToken);

        Assert.Equal(5, report.Dau[0].Value);
    }

    [Fact]
    public async Task Get_FewerThanFiveUsers_IsSuppressed()
    {
        await using var host = await UsageHost.StartAsync();
        foreach (var citizen in s_citizens[..4])
        {
            host.Recorder.Record(Event(host, UsageEventKind.Launched, citizen));
        }

        var report = await host.Statistics.GetAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);

        Assert.Null(report.Dau[0].Value);
    }

    [Theory]
    [InlineData("2026-11-24T16:59:59Z", 0)]
    [InlineData("2026-11-24T17:00:00Z", 1)]
    public async Task Get_AroundSeventeenUtc_BelongsToTheDayOfCaMau(string instant, int index)
    {
        await using var host = await UsageHost.StartAsync();
        host.Clock.Now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var citizen in s_citizens)
        {
            host.Recorder.Record(Event(host, UsageEventKind.Launched, citizen));
        }

        var report = await host.Statistics.GetAsync("gia-ca", s_today, s_today.AddDays(1), TestContext.Current.CancellationToken);

        Assert.Equal(8, report.Dau[index].Value);
        Assert.Equal(0, report.Dau[1 - index].Value);
    }

    [Fact]
    public async Task Get_AfterOperations_CountsRequestsFaultsAndLatencyPerAppTouched()
    {
        await using var host = await UsageHost.StartAsync();
        foreach (var (citizen, index) in s_citizens.Select(static (citizen, index) => (citizen, index)))
        {
            host.Observer.Served(new(
                host.Clock.Now, citizen, "s", null, "Home", new string('0', 64), "camaug-mobile", "1.0", "ANDROID", TimeSpan.FromMilliseconds(20),
                index < 2 ? OperationResult.Partial : OperationResult.Ok,
                [new("hub", TimeSpan.FromMilliseconds(1), false), new("gia-ca", TimeSpan.FromMilliseconds(15), index < 2)]));
        }

        var report = await host.Statistics.GetAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);
        var byApp = await host.Statistics.GetByAppAsync(null, s_today, s_today, AppFiguresOrder.Mau, 10, TestContext.Current.CancellationToken);
        var byPlatform = await host.Statistics.GetByPlatformAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);

        Assert.Equal(8, report.Requests[0].Value);
        Assert.Equal(0.25, report.ErrorRate[0].Value);
        Assert.InRange(report.Latency[0].P95Ms!.Value, 20, 22);
        var figures = Assert.Single(byApp);
        Assert.Equal(("gia-ca", 8, 0.25), (figures.AppId, figures.Mau, figures.ErrorRate));
        Assert.Equal(8, byPlatform.Single(static row => row.Platform == "ANDROID").Mau);
    }

    [Fact]
    public async Task Get_AfterRestartWithoutShutdown_HasEveryRecordedEvent()
    {
        var directory = Directory.CreateTempSubdirectory("usage-").FullName;
        try
        {
            var killed = await UsageHost.StartAsync(directory);
            foreach (var citizen in s_citizens)
            {
                killed.Recorder.Record(Event(killed, UsageEventKind.Launched, citizen));
            }

            // Not disposed, not flushed: what a kill leaves behind is the journal as the system has it.
            await using var restarted = await UsageHost.StartAsync(directory);
            var report = await restarted.Statistics.GetAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);

            Assert.Equal(8, report.Dau[0].Value);
            await killed.DisposeAsync();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Get_OnTheDatabaseOfTwoReplicas_CountsTheJournalOfEach()
    {
        await using var first = await UsageHost.StartAsync();
        await using var second = await UsageHost.StartAsync(replicaOf: first);
        foreach (var (host, citizens) in new[] { (first, s_citizens[..6]), (second, s_citizens[6..]), (first, s_citizens[..1]) })
        {
            foreach (var citizen in citizens)
            {
                host.Recorder.Record(Event(host, UsageEventKind.Installed, citizen));
            }

            await host.Statistics.GetAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);
        }

        var report = await second.Statistics.GetAsync("gia-ca", s_today, s_today, TestContext.Current.CancellationToken);

        Assert.Equal(9, report.Installs[0].Value);
    }

    [Fact]
    public async Task Journal_AfterEvents_HoldsNoAccountId()
    {
        await using var host = await UsageHost.StartAsync();
        host.Recorder.Record(Event(host, UsageEventKind.Launched, s_citizens[0]));

        var text = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(host.DataDirectory, "usage"), "*.jsonl").Single(), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(s_citizens[0].ToString(), text.Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task GetByApp_OneSuppressedCell_SuppressesTheNextSmallestToo()
    {
        await using var host = await UsageHost.StartAsync();
        foreach (var (app, count) in new[] { ("a", 3), ("b", 6), ("c", 8) })
        {
            foreach (var citizen in s_citizens[..count])
            {
                host.Recorder.Record(Event(host, UsageEventKind.Installed, citizen, app));
            }
        }

        var rows = await host.Statistics.GetByAppAsync(null, s_today, s_today, AppFiguresOrder.Installs, 10, TestContext.Current.CancellationToken);

        Assert.Equal([("c", 8), ("b", null), ("a", null)], rows.Select(static row => (row.AppId, row.Installs)));
    }

    [Fact]
    public async Task Get_HubWideInstallsOfOneCitizen_AreSuppressedHoweverMany()
    {
        await using var host = await UsageHost.StartAsync();
        foreach (var app in (string[])["a", "b", "c", "d", "e", "f"])
        {
            host.Recorder.Record(Event(host, UsageEventKind.Installed, s_citizens[0], app));
        }

        var report = await host.Statistics.GetAsync(null, s_today, s_today, TestContext.Current.CancellationToken);

        Assert.Null(report.Installs[0].Value);
        Assert.Null(report.InstalledAudience[0].Value);
        Assert.Equal(0, report.Uninstalls[0].Value);
    }

    [Fact]
    public async Task Get_LongerThanAYear_Throws()
    {
        await using var host = await UsageHost.StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => host.Statistics.GetAsync(null, s_today, s_today.AddDays(400), TestContext.Current.CancellationToken));
    }

    private static UsageEvent Event(UsageHost host, UsageEventKind kind, AccountId account, string app = "gia-ca") =>
        new(Guid.NewGuid(), host.Clock.Now, kind, app, account, "WEB", "1.0", null);
}
