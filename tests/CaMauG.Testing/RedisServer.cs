using System.Diagnostics;
using System.Net.Sockets;

namespace CaMauG.Testing;

/// <summary>A real <c>redis-server</c> on a free port that keeps nothing on disk. It can go away and come back on the same port.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port;
    private Process _process;

    private RedisServer(int port)
    {
        _port = port;
        _process = Launch(port);
    }

    /// <summary>How StackExchange.Redis reaches it.</summary>
    public string Connection => $"127.0.0.1:{_port}";

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer(HubProcess.FreePort());
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Kills it; connections break.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Starts it again, empty, where it was.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _process.Dispose();
        _process = Launch(_port);
        await WaitUntilReadyAsync();
    }

    /// <summary>Freezes it: connections stay open and nothing answers.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("-CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static Process Launch(int port)
    {
        var start = new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");
        process.BeginOutputReadLine();
        return process;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var i = 0; i < 200 && !_process.HasExited; i++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", _port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(25);
            }
        }

        throw new InvalidOperationException("redis-server does not answer.");
    }
}
