using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A developer's first minutes: <c>camaug new</c>, <c>camaug dev</c>, a change, a mistake.</summary>
public sealed class DevelopmentTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("camaug-new-").FullName;

    [Theory]
    [InlineData("dataset")]
    [InlineData("dotnet")]
    public async Task Dev_NewMiniApp_IsServedAndFollowsItsFiles(string kind)
    {
        var app = Path.Combine(_folder, "cho-noi");
        await RunAsync(Camaug.Start("new", "cho-noi", "--kind", kind, "--name", "Chợ nổi", "--name-en", "Floating market", "--folder", _folder));
        if (kind is "dotnet")
        {
            await RunAsync(new("dotnet", ["build", app, "-nologo", "-v", "q"]));
        }

        var port = HubProcess.FreePort();
        using var dev = Process.Start(Camaug.Start(
            "dev", app, "--port", $"{port}", "--data", Path.Combine(_folder, "data"), "--hub-path", HubProcess.Folder, "--no-browser"))!;
        using var output = new Lines(dev);
        try
        {
            await output.UntilAsync($"http://localhost:{port}/ung-dung/cho-noi/home", s_limit);
            using var client = new HttpClient { BaseAddress = new($"http://localhost:{port}") };
            await NameBecomesAsync(client, "Mục thứ hai");
            var page = await client.GetStringAsync(new Uri("/ung-dung/cho-noi/home", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("Mục thứ ba", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);

            await ChangeAsync(Path.Combine(app, "data", "ChoNoiItem.json"), "Mục thứ hai", "Mục thứ hai mới");
            await output.UntilAsync("Plugin cho-noi has changed", s_limit);
            await NameBecomesAsync(client, "Mục thứ hai mới");

            await ChangeAsync(Path.Combine(app, "pages", "home.graphql"), "description", "weight");
            await output.UntilAsync("home.graphql(8,9)", s_limit);
            Assert.Equal("Mục thứ hai mới", await NameAsync(client));
        }
        finally
        {
            dev.Kill(entireProcessTree: true);
            await dev.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The gateway prepares the new graph before it changes over.
    private static async Task NameBecomesAsync(HttpClient client, string name)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(s_limit);
        while (await NameAsync(client) != name)
        {
            await Task.Delay(50, bound.Token);
        }
    }

    private static async Task ChangeAsync(string file, string old, string text)
    {
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, before.Replace(old, text, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    private static async Task<string?> NameAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = "{ choNoiItem(id: \"2\") { name place { name } } }" }, TestContext.Current.CancellationToken);
        var item = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["data"]?["choNoiItem"];
        return (string?)item?["place"]?["name"] is null ? null : (string?)item["name"];
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode is 0, string.Join(Environment.NewLine, said));
    }

    /// <summary>What a process says, line by line.</summary>
    private sealed class Lines : IDisposable
    {
        private readonly List<string> _all = [];
        private readonly SemaphoreSlim _more = new(0);

        public Lines(Process process)
        {
            process.OutputDataReceived += Note;
            process.ErrorDataReceived += Note;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public async Task UntilAsync(string part, TimeSpan limit)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            bound.CancelAfter(limit);
            while (!Has(part))
            {
                try
                {
                    await _more.WaitAsync(bound.Token);
                }
                catch (OperationCanceledException)
                {
                    lock (_all)
                    {
                        Assert.Fail($"\"{part}\" was not said. What was:{Environment.NewLine}{string.Join(Environment.NewLine, _all)}");
                    }
                }
            }
        }

        public void Dispose() => _more.Dispose();

        private bool Has(string part)
        {
            lock (_all)
            {
                return _all.Exists(line => line.Contains(part, StringComparison.Ordinal));
            }
        }

        private void Note(object sender, DataReceivedEventArgs line)
        {
            lock (_all)
            {
                _all.Add(line.Data ?? string.Empty);
            }

            _more.Release();
        }
    }
}
