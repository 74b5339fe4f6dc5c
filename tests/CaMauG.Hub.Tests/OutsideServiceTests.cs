using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>The life of a mini-app that is a process of its own: registered, reviewed, served, killed, suspended.</summary>
public sealed class OutsideServiceTests
{
    [Fact]
    public async Task ThoiTiet_FromRegistrationToSuspension_IsServedWithoutARestartAndGoneWhenSuspended()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var port = HubProcess.FreePort();
        await using var hub = await HubProcess.StartAsync();
        using var service = StartThoiTiet(port, hub.Address);
        try
        {
            await SubmitAsync(hub, Bundle(port));
            await ApproveAsync(hub);

            using var citizen = hub.NewBrowser();
            await citizen.AuthorizeAsync("congdan", RunningHub.Password);
            var served = await UntilAsync(() => citizen.QueryAsync("{ weather(adminUnit: \"31999\") { __typename } categories { id } }"), static answer => answer["errors"] is null, TimeSpan.FromSeconds(10));
            Assert.NotNull(served["data"]!["categories"]);

            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(cancellation);
            var partial = await citizen.QueryAsync("{ weather(adminUnit: \"31999\") { __typename } categories { id } }");
            Assert.NotEmpty(partial["data"]!["categories"]!.AsArray());
            Assert.Equal("thoi-tiet", (string?)Assert.Single(partial["errors"]!.AsArray())!["extensions"]!["serviceName"]);
            var health = await UntilAsync(
                () => citizen.QueryAsync("{ miniApp(id: \"thoi-tiet\") { health } }"), static answer => (string?)answer["data"]!["miniApp"]!["health"] == "DOWN", TimeSpan.FromSeconds(10));
            Assert.Equal("DOWN", (string?)health["data"]!["miniApp"]!["health"]);

            await SuspendAsync(hub);
            await UntilAsync(
                () => citizen.QueryAsync("{ catalog(search: \"thoi tiet\") { edges { node { id } } } __type(name: \"Query\") { fields { name } } }"),
                static answer => answer["data"]!["catalog"]!["edges"]!.AsArray().All(static edge => (string?)edge!["node"]!["id"] != "thoi-tiet")
                    && answer["data"]!["__type"]!["fields"]!.AsArray().All(static field => (string?)field!["name"] != "weather"),
                TimeSpan.FromSeconds(10));

            using var @operator = hub.NewBrowser();
            await @operator.SignInAsync("vanhanh", RunningHub.Password);
            var log = await @operator.OpenAsync("/van-hanh/nhat-ky");
            Assert.Contains("thoi-tiet", log.Text, StringComparison.Ordinal);
        }
        finally
        {
            if (!service.HasExited)
            {
                service.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process StartThoiTiet(int port, Uri hub)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(HubProcess.RepositoryRoot, "samples", "ThoiTiet");
        var assembly = Directory.EnumerateFiles(Path.Combine(folder, "bin", configuration), "*ThoiTiet.dll", SearchOption.AllDirectories).First();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder };
        start.ArgumentList.Add(assembly);
        start.ArgumentList.Add($"--urls=http://localhost:{port}");
        start.Environment["MiniApp__Hub"] = hub.ToString().TrimEnd('/');
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return Process.Start(start)!;
    }

    private static byte[] Bundle(int port)
    {
        var folder = Path.Combine(HubProcess.RepositoryRoot, "samples", "ThoiTiet", "thoi-tiet");
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                using var entry = zip.CreateEntry(Path.GetRelativePath(folder, file).Replace('\\', '/')).Open();
                var bytes = Path.GetFileName(file) == "manifest.json"
                    ? System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(file).Replace("localhost:5090", $"localhost:{port}", StringComparison.Ordinal))
                    : File.ReadAllBytes(file);
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    private static async Task SubmitAsync(HubProcess hub, byte[] zip)
    {
        using var developer = hub.NewBrowser();
        await developer.AuthorizeAsync("phattrien", RunningHub.Password);
        using var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/registry/versions", UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", developer.AccessToken);
        using var response = await developer.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task ApproveAsync(HubProcess hub)
    {
        using var reviewer = hub.NewBrowser();
        await reviewer.SignInAsync("duyet", RunningHub.Password);
        var queue = await reviewer.OpenAsync("/duyet");
        var form = queue.Forms.First(static form => form.Html.Contains("thoi-tiet", StringComparison.Ordinal));
        await reviewer.SubmitAsync(form, new Dictionary<string, string> { ["decision"] = "approve" });
    }

    private static async Task SuspendAsync(HubProcess hub)
    {
        using var @operator = hub.NewBrowser();
        await @operator.SignInAsync("vanhanh", RunningHub.Password);
        var apps = await @operator.OpenAsync("/van-hanh/ung-dung");
        var form = apps.Forms.First(static form => form.Html.Contains("thoi-tiet", StringComparison.Ordinal) && form.Names.Contains("reason"));
        await @operator.SubmitAsync(form, new Dictionary<string, string> { ["reason"] = "Dịch vụ không trả lời." });
    }

    private static async Task<JsonObject> UntilAsync(Func<Task<JsonObject>> ask, Func<JsonObject, bool> holds, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var answer = await ask();
        while (!holds(answer) && watch.Elapsed < limit)
        {
            await Task.Delay(100);
            answer = await ask();
        }

        Assert.True(holds(answer), answer.ToJsonString());
        return answer;
    }
}
