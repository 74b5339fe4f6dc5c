using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>Serves each suite's subgraphs over HTTP, starts <c>camaug gateway</c> over them and asks it every query.</summary>
internal static class GatewaySuites
{
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
        await using var gateway = await RunningGateway.StartAsync(camaug, server.Definition);
        for (var i = 0; i < suite.Tests.Count; i++)
        {
            server.ResetState();
            var difference = gateway.IsUp ? await AskAsync(gateway.Client, suite.Tests[i]) : "the gateway did not start";
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
}
