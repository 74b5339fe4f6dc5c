using System.Diagnostics;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>The sample mini-app that is a process of its own.</summary>
internal static class OutsideService
{
    public static void Kill(Process? process)
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts it; with a key its events go by way of the hub.</summary>
    public static Process Start(int port, Uri hub, Camaug? key = null)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(HubProcess.RepositoryRoot, "samples", "ThoiTiet");
        var assembly = Directory.EnumerateFiles(Path.Combine(folder, "bin", configuration), "*ThoiTiet.dll", SearchOption.AllDirectories).First();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder };
        start.ArgumentList.Add(assembly);
        start.ArgumentList.Add($"--urls=http://localhost:{port}");
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["MiniApp__Hub"] = hub.ToString().TrimEnd('/');
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        if (key is not null)
        {
            start.Environment["MiniApp__ClientId"] = key.ClientId;
            start.Environment["MiniApp__ClientSecret"] = key.ClientSecret;
        }

        return Process.Start(start)!;
    }

    /// <summary>Hands it in as its developer and approves it.</summary>
    public static async Task PublishAsync(Camaug camaug, HubProcess hub, int port)
    {
        var (exitCode, output) = await camaug.RunAsync("publish", Folder(hub, port));
        Assert.True(exitCode == 0, output);
        using var reviewer = hub.NewBrowser();
        await reviewer.SignInAsync("duyet", RunningHub.Password);
        var queue = await reviewer.OpenAsync("/duyet");
        var form = queue.Forms.First(static form => form.Html.Contains("thoi-tiet", StringComparison.Ordinal));
        await reviewer.SubmitAsync(form, new Dictionary<string, string> { ["decision"] = "approve" });
    }

    // The folder as its developer has it, with the address where it runs in this test.
    private static string Folder(HubProcess hub, int port)
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
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("localhost:5090", $"localhost:{port}", StringComparison.Ordinal));
        return target;
    }
}
