using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>Serves each suite's subgraphs over HTTP, starts <c>camaug gateway</c> over them and asks it every query.</summary>
internal static class GatewaySuites
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(string folder, CamaugProcess camaug, Report report, string[] only)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var suite = Suite.Read(file);
            if (only.Length == 0 || only.Contains(suite.Name))
            {
                await RunAsync(suite, camaug, report);
            }
        }
    }

    private static async Task RunAsync(Suite suite, CamaugProcess camaug, Report report)
    {
        var category = $"gateway/{suite.Name}";
        await using var server = await SubgraphServer.StartAsync(suite);
        var definition = Path.GetTempFileName();
        await File.WriteAllTextAsync(definition, server.Definition.ToJsonString());
        var port = FreePort();
        using var gateway = camaug.Start("gateway", "--subgraphs", definition, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var output = Task.WhenAll(gateway.StandardOutput.ReadToEndAsync(), gateway.StandardError.ReadToEndAsync());
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
            var up = await IsUpAsync(client, gateway);
            for (var i = 0; i < suite.Tests.Count; i++)
            {
                server.ResetState();
                var difference = up ? await AskAsync(client, suite.Tests[i]) : "the gateway did not start";
                var name = $"{category}/{i}";
                if (difference is null)
                {
                    report.Passed(category, name);
                }
                else
                {
                    report.Failed(category, name, difference);
                }
            }
        }
        finally
        {
            if (!gateway.HasExited)
            {
                gateway.Kill(entireProcessTree: true);
            }

            var text = await output;
            if (text.Any(static part => part.Contains("error", StringComparison.OrdinalIgnoreCase)))
            {
                Console.WriteLine(string.Join('\n', text).Trim());
            }

            File.Delete(definition);
        }
    }

    private static async Task<string?> AskAsync(HttpClient client, SuiteTest test)
    {
        JsonNode? answer;
        try
        {
            var body = new JsonObject { ["query"] = test.Query, ["variables"] = test.Variables?.DeepClone() };
            using var response = await client.PostAsJsonAsync("/graphql", body);
            answer = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return exception.Message;
        }

        var errors = answer?["errors"] as JsonArray;
        if (!JsonNode.DeepEquals(answer?["data"], test.Data))
        {
            return $"data is {answer?["data"]?.ToJsonString() ?? "null"}, expected {test.Data?.ToJsonString() ?? "null"}, errors {errors?.ToJsonString() ?? "none"}";
        }

        var hasErrors = errors is { Count: > 0 };
        return test.Errors is { } expected && expected != hasErrors ? $"errors are {errors?.ToJsonString() ?? "none"}, expected {(expected ? "some" : "none")}" : null;
    }

    private static async Task<bool> IsUpAsync(HttpClient client, System.Diagnostics.Process gateway)
    {
        var end = DateTime.UtcNow + s_startLimit;
        while (DateTime.UtcNow < end && !gateway.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
