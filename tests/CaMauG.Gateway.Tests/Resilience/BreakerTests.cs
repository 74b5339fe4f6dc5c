using CaMauG.Gateway.Resilience;

namespace CaMauG.Gateway.Tests.Resilience;

/// <summary>What a breaker does over time; what of it services and clients see is in <see cref="ResilienceTests"/>.</summary>
public sealed class BreakerTests
{
    private readonly Clock _clock = new();
    private readonly List<bool> _turns = [];

    private Breaker Create() => new(
        new() { BreakerWindow = TimeSpan.FromSeconds(10), BreakerFailures = 3, BreakerPause = TimeSpan.FromSeconds(2) }, _clock, _turns.Add);

    private Breaker Opened()
    {
        var breaker = Create();
        breaker.Fail();
        breaker.Fail();
        breaker.Fail();
        Assert.Equal(BreakerState.Open, breaker.State);
        return breaker;
    }

    [Fact]
    public void Failures_SpreadOverMoreThanTheWindow_AreForgotten()
    {
        var breaker = Create();
        for (var second = 0; second < 40; second += 5)
        {
            breaker.Fail();
            _clock.Advance(5);
        }

        Assert.Equal(BreakerState.Closed, breaker.State);
        Assert.Empty(_turns);
    }

    [Fact]
    public void Pause_Over_OneCallMayTry()
    {
        var breaker = Opened();
        Assert.False(breaker.TryEnter());

        _clock.Advance(2);

        Assert.Equal(BreakerState.HalfOpen, breaker.State);
        Assert.True(breaker.TryEnter());
        Assert.False(breaker.TryEnter());
    }

    [Fact]
    public void Try_Succeeds_ClosesAndForgetsWhatWasBefore()
    {
        var breaker = Opened();
        _clock.Advance(2);
        Assert.True(breaker.TryEnter());

        breaker.Succeed();
        breaker.Fail();
        breaker.Fail();

        Assert.Equal(BreakerState.Closed, breaker.State);
        Assert.True(breaker.TryEnter());
        Assert.Equal([true, false], _turns);
    }

    [Fact]
    public void Try_Fails_PausesAgainAndSaysNothingNew()
    {
        var breaker = Opened();
        _clock.Advance(2);
        Assert.True(breaker.TryEnter());

        breaker.Fail();

        Assert.False(breaker.TryEnter());
        _clock.Advance(2);
        Assert.True(breaker.TryEnter());
        Assert.Equal([true], _turns);
    }

    [Fact]
    public void Try_IsNeverHeardOf_AnotherMayAfterAPause()
    {
        var breaker = Opened();
        _clock.Advance(2);
        Assert.True(breaker.TryEnter());

        _clock.Advance(2);

        Assert.True(breaker.TryEnter());
    }

    [Fact]
    public void Try_GivenUpByItsClient_TheNextCallMayTry()
    {
        var breaker = Opened();
        _clock.Advance(2);
        Assert.True(breaker.TryEnter());

        breaker.TrySoon();

        Assert.True(breaker.TryEnter());
    }

    [Fact]
    public void CallsThatBeganBefore_FailDuringThePause_DoNotProlongIt()
    {
        var breaker = Opened();
        _clock.Advance(1);
        breaker.Fail();

        _clock.Advance(1);

        Assert.True(breaker.TryEnter());
    }

    private sealed class Clock : TimeProvider
    {
        // A service does not call at the beginning of time.
        private long _seconds = 1_000;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => _seconds * TimestampFrequency;

        public void Advance(long seconds) => _seconds += seconds;
    }
}
