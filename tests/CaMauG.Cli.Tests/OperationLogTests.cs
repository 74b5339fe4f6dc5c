using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace CaMauG.Cli.Tests;

/// <summary><c>camaug gateway</c> as a process, whose terminal is read.</summary>
public sealed class OperationLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_WithLogOperations_WritesALineForEachOperationWithoutItsTexts()
    {
        var lines = await ServeAsync("--log-operations");

        var line = Assert.Single(lines, static line => line.Contains("query Names ", StringComparison.Ordinal));
        Assert.Contains(" partial - in ", line, StringComparison.Ordinal);
        Assert.Contains("services a ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, static line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gateway_Otherwise_WritesNone() =>
        Assert.DoesNotContain(await ServeAsync(), static line => line.Contains("query Names", StringComparison.Ordinal));

    // Starts the command, runs one operation, and gives what was printed until it had stopped.
    private static async Task<List<string>> ServeAsync(params string[] switches)
    {
        var file = Path.Combine(Path.GetTempPath(), $"subgraphs-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new[] { new { name = "a", url = "http://127.0.0.1:1/a", sdl = "type Query { user(name: String): String }" } }), Cancellation);
        using var camaug = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "camaug.dll"), "gateway", "--subgraphs", file, "--port", "0", .. switches]) { RedirectStandardOutput = true })!;
        try
        {
            List<string> lines = [];
            var reading = ReadAsync(camaug.StandardOutput, lines);
            using HttpClient client = new();
            using var response = await client.PostAsJsonAsync(await AddressAsync(lines, reading), new { query = "query Names { user(name: \"secret\") }" }, Cancellation);
            Assert.True(response.IsSuccessStatusCode);
            using var stop = Process.Start("kill", ["-TERM", $"{camaug.Id}"]);
            await stop.WaitForExitAsync(Cancellation);
            await reading;
            return lines;
        }
        finally
        {
            camaug.Kill();
            File.Delete(file);
        }
    }

    private static async Task ReadAsync(StreamReader output, List<string> lines)
    {
        while (await output.ReadLineAsync(Cancellation) is { } line)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static async Task<string> AddressAsync(List<string> lines, Task reading)
    {
        while (true)
        {
            lock (lines)
            {
                if (lines.SelectMany(static line => line.Split(' ')).FirstOrDefault(static word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
                {
                    return address;
                }
            }

            Assert.False(reading.IsCompleted);
            await Task.Delay(20, Cancellation);
        }
    }
}
