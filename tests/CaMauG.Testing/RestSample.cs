using System.Diagnostics;

namespace CaMauG.Testing;

/// <summary>The sample REST service as its operators run it: a process of its own. Disposing kills it.</summary>
public sealed class RestSample : IAsyncDisposable
{
    /// <summary>The mini-app it serves.</summary>
    public const string AppId = "ben-do";

    /// <summary>The key its callers show before they book.</summary>
    public const string Key = "khoa-cua-bai-thu";

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private bool _isGone;

    private RestSample(int port, Process process) => (Port, _process) = (port, process);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What its developers hand in.</summary>
    public static string Source { get; } = Path.Combine(HubProcess.RepositoryRoot, "samples", "BenDo", AppId);

    /// <summary>The setting by which the hub has its key.</summary>
    public static string KeySetting => $"MiniApps:Rest:{AppId}:Config:khoa";

    /// <summary>Starts it on a free port and waits until it answers.</summary>
    /// <param name="port">The port; null for a free one.</param>
    public static async Task<RestSample> StartAsync(int? port = null)
    {
        var folder = Path.GetDirectoryName(Source)!;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var assembly = Path.Combine(folder, "bin", configuration, "net10.0", "CaMauG.Samples.BenDo.dll");
        var chosen = port ?? HubProcess.FreePort();
        ProcessStartInfo start = new("dotnet", [assembly, $"--urls=http://localhost:{chosen}", $"--Khoa={Key}"]);
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        RestSample sample = new(chosen, Process.Start(start)!);
        await sample.WaitAsync();
        return sample;
    }

    /// <summary>Copies the plugin folder with the address where the service runs now.</summary>
    /// <param name="parent">The folder to put it into.</param>
    public string CopyPlugin(string parent)
    {
        var target = Path.Combine(parent, AppId);
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace("localhost:5092", $"localhost:{Port}", StringComparison.Ordinal));
        }

        return target;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        using HttpClient client = new() { BaseAddress = new($"http://localhost:{Port}") };
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < s_startLimit && !_process.HasExited)
            {
                // Not listening yet.
            }
        }
    }
}
