using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Live;

/// <summary>
/// One connection that outlives a request: whose it is, and when the gateway ends it. What watches over it stops with Dispose.
/// </summary>
internal sealed class LiveConnection : IDisposable
{
    private readonly ConnectionBook _book;
    private readonly SubscriptionOptions _settings;
    private readonly IConnectionCallers? _callers;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationTokenRegistration _shutdown;
    private readonly ITimer _lifetime;
    private string _key;
    private int _end;

    public LiveConnection(
        ConnectionBook book, string key, ClaimsPrincipal? caller, SubscriptionOptions settings, IConnectionCallers? callers, TimeProvider time,
        CancellationToken shutdown)
    {
        (_book, _key, _settings, _callers, _time) = (book, key, settings, callers, time);
        Ending = _ending.Token;
        _lifetime = time.CreateTimer(static self => ((LiveConnection)self!).Finish(ConnectionEnd.Lifetime), this, settings.MaxLifetime, Timeout.InfiniteTimeSpan);
        _shutdown = shutdown.Register(static self => ((LiveConnection)self!).Finish(ConnectionEnd.Shutdown), this);
        Watch(caller);
    }

    /// <summary>Ends when the gateway wants the connection to end.</summary>
    public CancellationToken Ending { get; }

    /// <summary>Why it does.</summary>
    public ConnectionEnd End => (ConnectionEnd)Volatile.Read(ref _end);

    /// <summary>Who is at the other end; null when anonymous.</summary>
    public ClaimsPrincipal? Caller { get; private set; }

    /// <summary>Finds out whose access token this is and makes it the connection's.</summary>
    public async ValueTask<Identification> IdentifyAsync(string accessToken, CancellationToken cancellation)
    {
        // A host that knows no tokens here has said who is there when the connection was opened.
        if (_callers is null)
        {
            return Identification.Accepted;
        }

        if (await _callers.FindAsync(accessToken, cancellation).ConfigureAwait(false) is not { } caller)
        {
            return Identification.Refused;
        }

        if (_book.TryMove(_key, caller) is not { } key)
        {
            return Identification.TooMany;
        }

        _key = key;
        Watch(caller);
        return Identification.Accepted;
    }

    public void Dispose()
    {
        _lifetime.Dispose();
        _shutdown.Dispose();
        _closed.Cancel();
        _closed.Dispose();
        _book.Close(_key);
    }

    private void Finish(ConnectionEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, (int)end, (int)ConnectionEnd.None) == (int)ConnectionEnd.None)
        {
            _ending.Cancel();
        }
    }

    private void Watch(ClaimsPrincipal? caller)
    {
        Caller = caller;
        if (caller is not null)
        {
            _ = WatchExpiryAsync(caller, _closed.Token);
            _ = WatchSignInAsync(caller, _closed.Token);
        }
    }

    private async Task WatchExpiryAsync(ClaimsPrincipal caller, CancellationToken closed)
    {
        if (!long.TryParse(caller.FindFirst(CallerClaims.ExpiresAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return;
        }

        try
        {
            var end = DateTimeOffset.FromUnixTimeSeconds(seconds);

            // A timer takes some weeks at most; the connection's own life is shorter.
            while (end - _time.GetUtcNow() is { Ticks: > 0 } left)
            {
                await Task.Delay(left < TimeSpan.FromDays(1) ? left : TimeSpan.FromDays(1), _time, closed).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (ReferenceEquals(caller, Caller))
        {
            Finish(ConnectionEnd.TokenExpired);
        }
    }

    private async Task WatchSignInAsync(ClaimsPrincipal caller, CancellationToken closed)
    {
        if (_callers is null)
        {
            return;
        }

        using PeriodicTimer timer = new(_settings.SignInCheckInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(closed).ConfigureAwait(false) && ReferenceEquals(caller, Caller))
            {
                if (!await _callers.IsSignedInAsync(caller, closed).ConfigureAwait(false))
                {
                    Finish(ConnectionEnd.SignedOut);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is closed.
        }
        // When nobody can tell any more whether they are signed in, they are not.
        catch (Exception)
        {
            Finish(ConnectionEnd.SignedOut);
        }
    }
}

/// <summary>What came of a connection's introduction.</summary>
internal enum Identification
{
    /// <summary>The connection is the caller's now.</summary>
    Accepted,

    /// <summary>The token is not good.</summary>
    Refused,

    /// <summary>The caller has too many connections.</summary>
    TooMany,
}
