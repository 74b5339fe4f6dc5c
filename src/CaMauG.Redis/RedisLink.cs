using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>
/// The one connection of this replica. It comes and goes by itself; calls made while it is away return at once, so that a request never
/// waits for Redis more than once.
/// </summary>
internal sealed partial class RedisLink(IOptions<RedisOptions> options, TimeProvider time, ILogger<RedisLink> logger) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly TaskCompletionSource<ConnectionMultiplexer> _multiplexer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RedisPause _pause = new(options.Value.Pause, time);

    /// <summary>Raised when a lost connection is there again, that for commands or that for notices.</summary>
    public event Action? Restored;

    /// <summary>What every key and channel begins with.</summary>
    public string Prefix => options.Value.Prefix;

    /// <summary>The connection, once it was first tried; it may be away.</summary>
    public Task<ConnectionMultiplexer> Multiplexer => _multiplexer.Task;

    /// <summary>Asks the server, or gives up at once.</summary>
    /// <typeparam name="TState">What the question needs; handed over, so that no closure is made.</typeparam>
    /// <typeparam name="TAnswer">What comes back.</typeparam>
    /// <returns>False with the default answer when the server is away, does not answer in time or refuses.</returns>
    public async ValueTask<(bool IsThere, TAnswer? Answer)> AskAsync<TState, TAnswer>(TState state, Func<IDatabase, TState, Task<TAnswer>> ask, CancellationToken cancellation)
    {
        if (!_multiplexer.Task.IsCompletedSuccessfully || !_multiplexer.Task.Result.IsConnected || !_pause.TryEnter())
        {
            return (false, default);
        }

        try
        {
            var answer = await ask(_multiplexer.Task.Result.GetDatabase(), state).WaitAsync(cancellation);
            _pause.End();
            return (true, answer);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            _pause.Begin();
            LogAskFailed(exception);
            return (false, default);
        }
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var configuration = ConfigurationOptions.Parse(options.Value.Connection);
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ClientName ??= "camaug";
        configuration.ConnectTimeout = 2_000;
        configuration.AsyncTimeout = (int)options.Value.Timeout.TotalMilliseconds;
        configuration.ReconnectRetryPolicy = new ExponentialRetry(deltaBackOffMilliseconds: 200, maxDeltaBackOffMilliseconds: 5_000);
        configuration.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(configuration);
        multiplexer.ConnectionFailed += (_, failure) => LogAway(failure.ConnectionType, failure.FailureType);
        multiplexer.ConnectionRestored += OnRestored;
        if (!multiplexer.IsConnected)
        {
            LogAwayAtStart();
        }

        _multiplexer.SetResult(multiplexer);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer.Task.IsCompletedSuccessfully)
        {
            await _multiplexer.Task.Result.DisposeAsync();
        }
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs restored)
    {
        LogBack(restored.ConnectionType);
        _pause.End();
        Restored?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away ({Connection}, {Failure}); this replica goes on with limits and caches of its own")]
    private partial void LogAway(ConnectionType connection, ConnectionFailureType failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis was not there at the start; this replica goes on with limits and caches of its own and keeps trying")]
    private partial void LogAwayAtStart();

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back ({Connection})")]
    private partial void LogBack(ConnectionType connection);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Redis did not answer")]
    private partial void LogAskFailed(Exception exception);
}
