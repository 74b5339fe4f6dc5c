using System.Text;
using CaMauG.Catalog.Events;

namespace CaMauG.Catalog.Tests.Events;

public sealed class EventBacklogTests
{
    private readonly Clock _clock = new();
    private int _dropped;

    [Fact]
    public void Events_ComeOutInTheirOrder()
    {
        var backlog = Create();
        backlog.Add(Bytes("a"));
        backlog.Add(Bytes("b"));

        Assert.Equal(["a", "b"], Drain(backlog));
        Assert.True(backlog.IsEmpty);
        Assert.Equal(0, _dropped);
    }

    [Fact]
    public void Events_TooMany_LoseTheOldest()
    {
        var backlog = Create();
        for (var i = 0; i < EventBacklog.MostEvents + 3; i++)
        {
            backlog.Add(Bytes($"{i}"));
        }

        Assert.Equal(3, _dropped);
        Assert.Equal("3", Drain(backlog)[0]);
    }

    [Fact]
    public void Events_TooLarge_LoseTheOldest()
    {
        var backlog = Create();
        for (var i = 0; i < 5; i++)
        {
            backlog.Add(new byte[EventBacklog.MostBytes / 4]);
        }

        Assert.Equal(1, _dropped);
        Assert.Equal(4, Drain(backlog).Count);
    }

    [Fact]
    public void Events_TooOld_AreGivenUp()
    {
        var backlog = Create();
        backlog.Add(Bytes("old"));
        _clock.Now += EventBacklog.LongestAge / 2;
        backlog.Add(Bytes("young"));
        _clock.Now += EventBacklog.LongestAge / 2 + TimeSpan.FromSeconds(1);

        Assert.Equal(["young"], Drain(backlog));
        Assert.Equal(1, _dropped);
    }

    [Fact]
    public void Message_ThatCameAlready_IsPassedOver()
    {
        RecentMessages recent = new();

        Assert.True(recent.IsNew(Bytes("a")));
        Assert.True(recent.IsNew(Bytes("b")));
        Assert.False(recent.IsNew(Bytes("a")));
    }

    private EventBacklog Create() => new(_clock, count => _dropped += count);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static List<string> Drain(EventBacklog backlog)
    {
        List<string> all = [];
        while (backlog.Oldest() is { } message)
        {
            all.Add(Encoding.UTF8.GetString(message.Span));
            backlog.Remove(message);
        }

        return all;
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
