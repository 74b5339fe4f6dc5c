using System.Collections.Concurrent;
using System.Text;
using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Events;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;
using CaMauG.Subgraphs.Events;

namespace CaMauG.Subgraphs.Tests.Events;

public sealed class AppTopicsTests
{
    private readonly StillClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_ItsTopicInItsApp_HearsThatAlone()
    {
        EventBroker broker = new();
        var (own, other) = (Topics(broker, "mot"), Topics(broker, "hai"));
        await using var following = own.FollowAsync("report/7", Cancellation).GetAsyncEnumerator(Cancellation);

        await other.PublishAsync("report/7", "của app khác", Cancellation);
        await own.PublishAsync("report/8", "chủ đề khác", Cancellation);
        Assert.Equal(EventOutcome.Told, await own.PublishAsync("report/7", "đúng", Cancellation));

        Assert.True(await following.MoveNextAsync());
        Assert.Equal("đúng", following.Current);
    }

    [Fact]
    public async Task Publish_ValuesOfResolvers_ArriveAsResolversWorkWithThem()
    {
        var topics = Topics(new());
        await using var following = topics.FollowAsync("a", Cancellation).GetAsyncEnumerator(Cancellation);
        Row row = new() { Collection = "Report", Id = "7", Values = new Dictionary<string, object?> { ["title"] = "Đèn tắt", ["rating"] = 4.5 } };

        await topics.PublishAsync("a", new { Row = row, Day = new DateOnly(2026, 11, 24), Tags = new[] { 1, 2 }, Stub = Representation.Of("Citizen", "id", "c") }, Cancellation);

        Assert.True(await following.MoveNextAsync());
        var members = Assert.IsType<Dictionary<string, object?>>(following.Current);
        var report = Assert.IsType<Dictionary<string, object?>>(members["row"]);
        Assert.Equal(("Report", "7", "Đèn tắt", 4.5), (report["__typename"], report["id"], report["title"], report["rating"]));
        Assert.Equal("2026-11-24", members["day"]);
        Assert.Equal([1L, 2L], Assert.IsType<List<object?>>(members["tags"]));
        Assert.Equal("Citizen", Assert.IsType<Dictionary<string, object?>>(members["stub"])["__typename"]);
    }

    [Fact]
    public async Task Publish_TooLargeNoJsonOrNoTopic_IsRefusedAndNotTold()
    {
        var topics = Topics(new(), limits: new() { LargestContent = 256 });

        await Assert.ThrowsAsync<ArgumentException>(() => topics.PublishAsync("a", new string('x', 255), Cancellation).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => topics.PublishAsync("a", double.NaN, Cancellation).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => topics.PublishAsync(string.Empty, 1, Cancellation).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => topics.PublishAsync("a\nb", 1, Cancellation).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => topics.PublishAsync(new('x', 201), 1, Cancellation).AsTask());
    }

    [Fact]
    public async Task Publish_MoreThanItsRate_IsNotTakenUntilTimePasses()
    {
        var topics = Topics(new(), limits: new() { Burst = 2, PerSecond = 1 });

        EventOutcome[] outcomes = [await PublishAsync(topics), await PublishAsync(topics), await PublishAsync(topics)];
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal([EventOutcome.Told, EventOutcome.Told, EventOutcome.TooMany], outcomes);
        Assert.Equal(EventOutcome.Told, await PublishAsync(topics));
        Assert.Equal(EventOutcome.TooMany, await PublishAsync(topics));
    }

    [Fact]
    public async Task Follow_TakenTooSlowly_IsRefusedAfterWhatWaited()
    {
        var topics = Topics(new());
        await using var following = topics.FollowAsync("a", Cancellation).GetAsyncEnumerator(Cancellation);
        for (var i = 0; i < 200; i++)
        {
            await PublishAsync(topics);
        }

        var taken = 0;
        var refusal = await Assert.ThrowsAsync<MiniAppRefusal>(async () =>
        {
            while (await following.MoveNextAsync())
            {
                taken++;
            }
        });

        Assert.Equal("SUBSCRIPTION_OVERFLOW", refusal.Code);
        Assert.Equal(128, taken);
    }

    [Fact]
    public async Task Relay_BetweenTwoBrokers_TellsEachOnceInOrder()
    {
        Line line = new();
        var (first, second) = (Topics(new(line)), Topics(new(line)));
        await using var here = first.FollowAsync("a", Cancellation).GetAsyncEnumerator(Cancellation);
        await using var there = second.FollowAsync("a", Cancellation).GetAsyncEnumerator(Cancellation);

        for (var i = 0L; i < 5; i++)
        {
            Assert.Equal(EventOutcome.Told, await first.PublishAsync("a", i, Cancellation));
        }

        for (var i = 0L; i < 5; i++)
        {
            Assert.True(await here.MoveNextAsync() && await there.MoveNextAsync());
            Assert.Equal((i, i), (here.Current, there.Current));
        }

        line.Send("no event"u8.ToArray());
        line.Send("""{"origin":"x","scope":"app"}"""u8.ToArray());
        line.IsAway = true;
        Assert.Equal(EventOutcome.PartlyTold, await first.PublishAsync("a", 5L, Cancellation));
        Assert.True(await here.MoveNextAsync());
        Assert.Equal(5L, here.Current);
        line.IsAway = false;
        Assert.Equal(EventOutcome.Told, await first.PublishAsync("a", 6L, Cancellation));
        Assert.True(await there.MoveNextAsync());
        Assert.Equal(6L, there.Current);
    }

    [Fact]
    public async Task Follow_CancelledBeforeItIsRead_LeavesNobodyBehind()
    {
        EventBroker broker = new();
        using CancellationTokenSource stop = new();
        var events = broker.FollowAsync("app", "a", FollowerPolicy.End, stop.Token);
        await stop.CancelAsync();

        await broker.PublishAsync("app", "a", "1"u8.ToArray(), Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await events.GetAsyncEnumerator(stop.Token).MoveNextAsync());
    }

    [Fact]
    public async Task Subscription_ToATopic_AnswersEachEventWithItsFields()
    {
        var topics = Topics(new());
        var server = SubgraphServer.Create(
            "type Query { ok: Boolean } type Subscription { changed(id: ID!): Thing } type Thing { id: ID! name: String }",
            new MiniAppBuilder().Subscription("changed", static context => $"thing/{context.Argument<string>("id")}"),
            new Services(topics));
        await using var answers = server.SubscribeAsync(new() { Document = """subscription { changed(id: "7") { name } }""" }, Cancellation).GetAsyncEnumerator(Cancellation);
        var first = answers.MoveNextAsync();

        // The answer is asked for before the subscription stands.
        using CancellationTokenSource told = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var telling = TellAsync(topics, told.Token);
        Assert.True(await first);
        await told.CancelAsync();
        await telling;

        using var answer = answers.Current;
        Assert.Equal("""{"data":{"changed":{"name":"Bảy"}}}""", Encoding.UTF8.GetString(answer.Body.Span));
    }

    private static async Task TellAsync(AppTopics topics, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await topics.PublishAsync("thing/7", new { Id = "7", Name = "Bảy" }, CancellationToken.None);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<EventOutcome> PublishAsync(AppTopics topics) => await topics.PublishAsync("a", null, Cancellation);

    private AppTopics Topics(EventBroker broker, string app = "app", EventLimits? limits = null) => new(broker, app, limits ?? new(), _clock);

    private sealed class Line : IEventRelay
    {
        private readonly ConcurrentBag<Action<ReadOnlyMemory<byte>>> _ends = [];

        public bool IsAway { get; set; }

        public void Send(ReadOnlyMemory<byte> message)
        {
            foreach (var end in _ends)
            {
                end(message);
            }
        }

        public ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
        {
            if (!IsAway)
            {
                Send(message);
            }

            return new(!IsAway);
        }

        public void Listen(Action<ReadOnlyMemory<byte>> receive) => _ends.Add(receive);
    }

    private sealed class Services(IEventTopics topics) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IEventTopics) ? topics : null;
    }

    private sealed class StillClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
