using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace CaMauG.Cli;

/// <summary>
/// <c>camaug dev</c>: runs a hub on this machine with a mini-app in it and opens its pages. The hub watches the folder: what is saved is served, and what
/// does not fit is told.
/// </summary>
internal static class DevCommand
{
    private const int DefaultPort = 5_080;
    private const int AskingMilliseconds = 250;

    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        if (arguments is not [var folder, .. var rest] || folder.StartsWith("--", StringComparison.Ordinal))
        {
            throw new CommandFailure(CliText.Get("FolderRequired"), 2);
        }

        var options = CommandOptions.Read(rest, ["--port", "--data", "--hub-path"], "--no-browser");
        folder = Path.GetFullPath(folder);
        var (appId, home) = await LookAsync(folder, console);
        var port = options.GetNumber("--port", DefaultPort, 1, 65_535);
        var address = new Uri($"http://localhost:{port}");
        using var hub = Start(HubExecutable.Find(options.Find("--hub-path"), folder), address, folder, options.Find("--data") ?? DataFolder());
        var goodbye = s_goodbye;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            if (await AnswersAsync(hub, address, stop.Token))
            {
                var page = new Uri(address, $"/ung-dung/{appId}{home}");
                await console.Out.WriteLineAsync(CliText.Format("DevServing", appId, page, folder));
                if (!options.Has("--no-browser"))
                {
                    Open(page);
                }
            }

            await hub.WaitForExitAsync(stop.Token);
            return hub.ExitCode is 0 ? 0 : throw new CommandFailure(CliText.Format("HubEnded", hub.ExitCode));
        }
        catch (OperationCanceledException)
        {
            await EndAsync(hub, goodbye);
            return 0;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            goodbye = signal.Signal is PosixSignal.SIGINT ? s_goodbye : TimeSpan.Zero;
            stop.Cancel();
        }
    }

    // What is wrong with it is no reason not to begin: the hub takes it as soon as it is mended.
    private static async Task<(string AppId, string Home)> LookAsync(string folder, CommandConsole console)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandFailure(CliText.Format("NoFolder", folder));
        }

        var plugin = MiniApps.PluginFolder.Read(folder);
        foreach (var finding in plugin.Findings)
        {
            await console.Error.WriteLineAsync($"{folder}/{finding}");
        }

        return (plugin.AppId ?? Path.GetFileName(folder), plugin.Definition?.Manifest.Pages is [var home, ..] ? $"/{home}" : string.Empty);
    }

    private static Process Start(ProcessStartInfo start, Uri address, string plugin, string data)
    {
        Directory.CreateDirectory(data);
        start.UseShellExecute = false;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Hub__PublicUrl"] = address.ToString();
        start.Environment["Hub__DataDirectory"] = Path.GetFullPath(data);
        start.Environment["Catalog__PluginFolders__0"] = plugin;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new CommandFailure(CliText.Format("HubNotStarted", start.FileName, error.Message));
        }
    }

    private static async Task<bool> AnswersAsync(Process hub, Uri address, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        while (!hub.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Not yet there.
            }

            await Task.Delay(AskingMilliseconds, cancellation);
        }

        return false;
    }

    private static void Open(Uri page)
    {
        var (program, arguments) = OperatingSystem.IsWindows() ? ("cmd", (string[])["/c", "start", page.ToString()])
            : OperatingSystem.IsMacOS() ? ("open", [page.ToString()])
            : ("xdg-open", [page.ToString()]);
        try
        {
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })?.Dispose();
        }
        catch (Win32Exception)
        {
            // Without a desktop there is no browser to open; the address has been told.
        }
    }

    // A terminal's Ctrl+C has reached the hub as well, which may finish what it is doing; it loses nothing when it may not.
    private static async Task EndAsync(Process hub, TimeSpan goodbye)
    {
        using var limit = new CancellationTokenSource(goodbye);
        try
        {
            await hub.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            hub.Kill(entireProcessTree: true);
        }
    }

    private static string DataFolder() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "camaug-dev");
}
