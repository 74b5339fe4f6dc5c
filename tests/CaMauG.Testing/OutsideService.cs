using System.Diagnostics;
using System.Threading.Channels;

namespace CaMauG.Testing;

/// <summary>The sample mini-app that is a process of its own, started and handed in as its developer does.</summary>
public static class OutsideService
{
    /// <summary>The sample's <c>app_id</c>.</summary>
    public const string AppId = "thoi-tiet";

    // Where the manifest says it is.
    private const string Address = "localhost:5090";

    /// <summary>Ends it as <c>kill -9</c> does; nothing when it has ended.</summary>
    public static void Kill(Process? process)
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="hub">Its hub.</param>
    /// <param name="key">The key its events go by way of the hub with; null to keep them in the process.</param>
    /// <param name="host">The host people reach it under.</param>
    /// <param name="output">Takes what it prints, line by line; null to let it print here.</param>
    public static Process Start(int port, Uri hub, Camaug? key = null, string host = "localhost", ChannelWriter<string>? output = null)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(HubProcess.RepositoryRoot, "samples", "ThoiTiet");
        var assembly = Directory.EnumerateFiles(Path.Combine(folder, "bin", configuration), "*ThoiTiet.dll", SearchOption.AllDirectories).First();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = output is not null };
        start.ArgumentList.Add(assembly);
        start.ArgumentList.Add($"--urls=http://{host}:{port}");
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__CaMauG"] = output is null ? "Warning" : "Information";
        start.Environment["Logging__Console__FormatterOptions__SingleLine"] = "true";
        start.Environment["MiniApp__Hub"] = hub.ToString().TrimEnd('/');
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        if (key is not null)
        {
            start.Environment["MiniApp__ClientId"] = key.ClientId;
            start.Environment["MiniApp__ClientSecret"] = key.ClientSecret;
        }

        var process = Process.Start(start)!;
        if (output is not null)
        {
            process.OutputDataReceived += (_, line) => output.TryWrite(line.Data ?? string.Empty);
            process.BeginOutputReadLine();
        }

        return process;
    }

    /// <summary>Hands it in as its developer, approves it, and waits until the gateway serves it.</summary>
    /// <param name="camaug">The developer's command line.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="host">The host people reach it under.</param>
    /// <param name="change">Changes the text of the manifest; null for nothing.</param>
    /// <exception cref="InvalidOperationException">The hub does not take it, or does not serve it within a minute; the message says what reviewer and hub said.</exception>
    public static async Task PublishAsync(Camaug camaug, HubProcess hub, int port, string host = "localhost", Func<string, string>? change = null)
    {
        ArgumentNullException.ThrowIfNull(camaug);
        ArgumentNullException.ThrowIfNull(hub);
        await UntilUpAsync(new Uri($"http://{host}:{port}/health"));
        var (exitCode, output) = await camaug.RunAsync("publish", Folder(hub, $"{host}:{port}", change));
        if (exitCode is not 0)
        {
            throw new InvalidOperationException(output);
        }

        using var reviewer = hub.NewBrowser();
        await reviewer.SignInAsync("duyet", HubProcess.DemoPassword);
        var queue = await reviewer.OpenAsync("/duyet");
        var form = queue.Forms.First(static form => form.Html.Contains(AppId, StringComparison.Ordinal));
        var answer = await reviewer.SubmitAsync(form, new Dictionary<string, string> { ["decision"] = "approve" });
        try
        {
            await UntilServedAsync(hub);
        }
        catch (OperationCanceledException error)
        {
            throw new InvalidOperationException($"The gateway does not serve it. The reviewer's page said: {answer.Text}{Environment.NewLine}{hub.Output}", error);
        }
    }

    // A reviewer's hub asks the service before it takes it in.
    private static async Task UntilUpAsync(Uri health)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(health, limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    // The gateway prepares a new graph before it changes over.
    private static async Task UntilServedAsync(HubProcess hub)
    {
        using var anybody = hub.NewBrowser();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        // An operation that does not fit the graph has no data, not even null (GraphQL §7.1).
        while (!(await anybody.QueryAsync("{ weatherCommunes { __typename } }")).ContainsKey("data"))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    // The folder as its developer has it, with the address where it runs in this test.
    private static string Folder(HubProcess hub, string address, Func<string, string>? change)
    {
        var source = Path.Combine(HubProcess.RepositoryRoot, "samples", "ThoiTiet", "thoi-tiet");
        var target = Path.Combine(hub.DataDirectory, "thoi-tiet");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var manifest = Path.Combine(target, "manifest.json");
        var text = File.ReadAllText(manifest).Replace(Address, address, StringComparison.Ordinal);
        File.WriteAllText(manifest, change is null ? text : change(text));
        return target;
    }
}
