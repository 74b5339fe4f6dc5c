using System.Collections.Concurrent;
using CaMauG.Contracts.Replicas;

namespace CaMauG.Gateway.Rates;

/// <summary>Token buckets of this replica alone. Full ones are forgotten, so only those in use take memory. Hot.</summary>
internal sealed class BudgetTable(TimeProvider time)
{
    // Buckets kept before full ones are looked for; a bucket takes about 200 bytes.
    private const int Sweep = 50_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private int _sweepAt = Sweep;

    /// <summary>Takes from a bucket, all or nothing.</summary>
    public BudgetTaking Take(string key, BudgetRate rate, double amount)
    {
        if (_buckets.Count >= Volatile.Read(ref _sweepAt))
        {
            ForgetFull();
        }

        return _buckets.GetOrAdd(key, static (_, state) => new(state.rate, state.time), (rate, time)).Take(rate, amount);
    }

    // One thread sweeps; the next sweep comes when half as many again are in use as are now.
    private void ForgetFull()
    {
        var at = Volatile.Read(ref _sweepAt);
        if (Interlocked.CompareExchange(ref _sweepAt, int.MaxValue, at) != at || at == int.MaxValue)
        {
            return;
        }

        foreach (var pair in _buckets)
        {
            if (pair.Value.IsFull)
            {
                _buckets.TryRemove(pair);
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(Sweep, _buckets.Count + (_buckets.Count / 2)));
    }

    private sealed class Bucket(BudgetRate rate, TimeProvider time)
    {
        private readonly Lock _gate = new();
        private BudgetRate _rate = rate;
        private double _held = rate.Capacity;
        private long _at = time.GetTimestamp();

        public bool IsFull
        {
            get
            {
                lock (_gate)
                {
                    Flow();
                    return _held >= _rate.Capacity;
                }
            }
        }

        public BudgetTaking Take(BudgetRate rate, double amount)
        {
            lock (_gate)
            {
                _rate = rate;
                Flow();
                if (amount <= _held)
                {
                    _held -= amount;
                    return new(true, _held, TimeSpan.Zero);
                }

                return new(false, _held, amount > rate.Capacity ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds((amount - _held) / rate.PerSecond));
            }
        }

        private void Flow()
        {
            var now = time.GetTimestamp();
            _held = Math.Min(_rate.Capacity, _held + (time.GetElapsedTime(_at, now).TotalSeconds * _rate.PerSecond));
            _at = now;
        }
    }
}
