using System.Diagnostics;
using System.Net.Sockets;

namespace CaMauG.Testing;

/// <summary>
/// A real PostgreSQL server on a free port with a folder of its own, under a user without rights. Nothing is brought to the disk for certain, which makes it quick. It can
/// go away and come back on the same port.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    // PostgreSQL refuses to run as root; the Debian package brings this user.
    private static readonly string[] s_dropRights =
        Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--reset-env", "--"] : [];

    private readonly string _directory;
    private readonly int _port;
    private Process? _process;
    private int _databases;

    private PostgresServer(string directory, int port)
    {
        _directory = directory;
        _port = port;
    }

    /// <summary>Makes a server and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It does not run; the message says why.</exception>
    public static async Task<PostgresServer> StartAsync()
    {
        // Not below the test's own folder: the user without rights must be able to make it.
        var server = new PostgresServer(Path.Combine(Path.GetTempPath(), $"camaug-postgres-{Guid.NewGuid():N}"), HubProcess.FreePort());
        try
        {
            await RunAsync("initdb", "-D", server._directory, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How a hub reaches a database of this server.</summary>
    public string ConnectionTo(string database) => 
        // Hosts come and go: their connections must not stay behind.
        $"Host=127.0.0.1;Port={_port};Database={database};Username=postgres;Maximum Pool Size=30;Connection Idle Lifetime=3;Connection Pruning Interval=1";

    /// <summary>A new database; empty, or a copy of another one that nobody is connected to.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> NewDatabaseAsync(string template = "template0", string? name = null)
    {
        name ??= $"t{Interlocked.Increment(ref _databases)}";
        await RunAsync("createdb", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-T", template, name);
        return ConnectionTo(name);
    }

    /// <summary>Ends it; connections break.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            // Fast shutdown: sessions are ended at once.
            using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(s_limit);
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts it after <see cref="StopAsync"/> with what it holds.</summary>
    public async Task StartAgainAsync()
    {
        _process = Launch(Program("postgres"), [
            "-D", _directory, "-p", $"{_port}", "-k", _directory, "-c", "listen_addresses=127.0.0.1",
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300"]);
        var watch = Stopwatch.StartNew();
        var said = new List<string>();
        Drain(_process, said);
        while (watch.Elapsed < s_limit && !_process.HasExited)
        {
            if (await AnswersAsync())
            {
                return;
            }

            await Task.Delay(25);
        }

        throw new InvalidOperationException($"PostgreSQL does not answer on port {_port}. It said: {string.Join(' ', said)}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    // Port open is not enough: a server that recovers refuses its first sessions.
    private async Task<bool> AnswersAsync()
    {
        try
        {
            using (var client = new TcpClient())
            {
                await client.ConnectAsync("127.0.0.1", _port);
            }

            await RunAsync("psql", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-d", "postgres", "-qAtc", "SELECT 1");
            return true;
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Launch(Program(program), arguments);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode is not 0)
        {
            throw new InvalidOperationException($"{program} failed: {string.Join(' ', said).Trim()}");
        }
    }

    private static Process Launch(string program, string[] arguments)
    {
        string[] line = [.. s_dropRights, program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static void Drain(Process process, List<string> said)
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Keep(string? line)
        {
            if (line is not null && said.Count < 20)
            {
                said.Add(line);
            }
        }
    }

    // Debian keeps the server's own programs off the path.
    private static string Program(string name)
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders = Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(static version => Path.Combine(version, "bin")).Concat(folders);
        }

        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"The tests need {name} of PostgreSQL; install it (Debian package postgresql).");
    }
}
