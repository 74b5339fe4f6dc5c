using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CaMauG.Testing;

/// <summary>The hub as its operators run it: a process of its own, with a data folder, reached over HTTP only. Disposing stops it and deletes the folder.</summary>
public sealed class HubProcess : IAsyncDisposable
{
    /// <summary>Of the demo accounts.</summary>
    public const string DemoPassword = "CaMau-G-2026!";

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, string> _settings;
    private readonly List<string> _output = [];
    private Process _process;

    private HubProcess(Uri address, string dataDirectory, Dictionary<string, string> settings)
    {
        Address = address;
        DataDirectory = dataDirectory;
        _settings = settings;
        _process = Launch();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its data folder, fresh for each instance.</summary>
    public string DataDirectory { get; }

    /// <summary>Everything it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join(Environment.NewLine, _output);
            }
        }
    }

    /// <summary>Starts a hub in Development on a free port and waits until it is ready.</summary>
    /// <param name="settings">Further settings, by configuration key.</param>
    /// <param name="address">Where it listens, for whoever has to know beforehand.</param>
    public static async Task<HubProcess> StartAsync(Dictionary<string, string>? settings = null, Uri? address = null)
    {
        var hub = Launch(settings, address);
        await hub.WaitUntilReadyAsync();
        return hub;
    }

    /// <summary>Starts a hub and does not wait for it.</summary>
    public static HubProcess Launch(Dictionary<string, string>? settings = null, Uri? address = null) => new(
        address ?? new Uri($"http://localhost:{FreePort()}"), Directory.CreateTempSubdirectory("camaug-").FullName, settings ?? []);

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The root of the repository.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Where the hub was built, in the configuration of the tests.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot, "src", "CaMauG.Hub", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>The latest message to a telephone that comes after a moment in the output, once it is there: in Development the hub prints them.</summary>
    /// <param name="phone">The number in E.164.</param>
    /// <param name="after">Length of <see cref="Output"/> at that moment.</param>
    public async Task<string> MessageAsync(string phone, int after)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_startLimit)
        {
            var mark = $"Message to {phone}: ";
            if (Output[after..].Split(Environment.NewLine).LastOrDefault(line => line.Contains(mark, StringComparison.Ordinal)) is { } line)
            {
                return line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"No message came to {phone}. The hub printed:{Environment.NewLine}{Output}");
    }

    /// <summary>Ends it as <c>kill -9</c> does and starts it again on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await StartAgainAsync();
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Starts it again on the same data after <see cref="KillAsync"/> and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Launch();
        await WaitUntilReadyAsync();
    }

    /// <summary>A browser without JavaScript: cookies, redirects, forms.</summary>
    public HubBrowser NewBrowser() => new(Address);

    /// <summary>A browser whose every request goes to whichever replica the balancer says, all under this hub's address.</summary>
    public HubBrowser NewBrowser(Func<HubProcess> balance) => new(Address, () => balance().Address);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private Process Launch()
    {
        var project = Path.Combine(RepositoryRoot, "src", "CaMauG.Hub");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = project, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Folder, "CaMauG.Hub.dll"));
        start.ArgumentList.Add($"--urls={Address}");
        start.ArgumentList.Add($"--Hub:PublicUrl={Address}");
        start.ArgumentList.Add($"--Hub:DataDirectory={DataDirectory}");
        foreach (var (key, value) in _settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_startLimit && !_process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"The hub did not become ready. It printed:{Environment.NewLine}{Output}");
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CaMauG.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("CaMauG.sln was not found above the tests.");
        }

        return directory.FullName;
    }
}
