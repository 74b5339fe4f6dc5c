using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CaMauG.Testing;

/// <summary>The command line as a developer's pipeline runs it, with a key made in the portal.</summary>
public sealed class Camaug
{
    private readonly HubProcess _hub;

    private Camaug(HubProcess hub, string clientId, string clientSecret)
    {
        _hub = hub;
        ClientId = clientId;
        ClientSecret = clientSecret;
    }

    /// <summary>The key's <c>client_id</c>.</summary>
    public string ClientId { get; }

    /// <summary>The key's secret.</summary>
    public string ClientSecret { get; }

    /// <summary>Makes a key for the demo developer.</summary>
    public static async Task<Camaug> WithNewKeyAsync(HubProcess hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        using var developer = hub.NewBrowser();
        await developer.SignInAsync("phattrien", HubProcess.DemoPassword);
        var keys = await developer.OpenAsync("/nha-phat-trien/khoa");
        var made = await developer.SubmitAsync(keys.FormWith("name"), new Dictionary<string, string> { ["name"] = "Đường ống" });
        return new(hub, Fact(made, "client_id"), Fact(made, "client_secret"));
    }

    /// <summary>How a command is started; its output is redirected.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var assembly = Path.Combine(HubProcess.RepositoryRoot, "src", "CaMauG.Cli", "bin", configuration, "net10.0", "camaug.dll");
        return new("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    /// <summary>Runs a command against the hub.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var camaug = Process.Start(Start([.. arguments, "--hub", _hub.Address.ToString(), "--client-id", ClientId, "--client-secret", ClientSecret]))!;
        var output = await Task.WhenAll(camaug.StandardOutput.ReadToEndAsync(), camaug.StandardError.ReadToEndAsync());
        await camaug.WaitForExitAsync();
        return (camaug.ExitCode, string.Join(Environment.NewLine, output));
    }

    private static string Fact(HtmlPage page, string name) =>
        Regex.Match(page.Html, $"<dt[^>]*>{name}</dt>\\s*<dd[^>]*><code[^>]*>([^<]+)</code>") is { Success: true } match
            ? System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)
            : throw new InvalidOperationException($"The page does not show {name}: {page.Text}");
}
