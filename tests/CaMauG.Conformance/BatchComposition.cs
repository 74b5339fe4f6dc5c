using System.Text.Json.Nodes;

namespace CaMauG.Conformance;

/// <summary>Pipes cases through <c>camaug compose --batch</c>.</summary>
internal static class BatchComposition
{
    /// <summary>What the tool says of each case, by its id; a case it did not come to is missing.</summary>
    /// <param name="cases">Ids, each once, with the subgraphs as <c>[{name, url, sdl}]</c>.</param>
    /// <param name="camaug">The tool.</param>
    public static async Task<Dictionary<string, JsonNode>> RunAsync(IEnumerable<(string Id, JsonNode Subgraphs)> cases, CamaugProcess camaug)
    {
        using var process = camaug.Start("compose", "--batch");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            foreach (var (id, subgraphs) in cases)
            {
                var line = new JsonObject { ["id"] = id, ["subgraphs"] = subgraphs.DeepClone() };
                await process.StandardInput.WriteLineAsync(line.ToJsonString());
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool ended early; its own words follow.
        }

        await process.WaitForExitAsync();
        if (await errors is { Length: > 0 } text)
        {
            Console.WriteLine(text.Trim());
        }

        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonNode.Parse(line)!)
            .ToDictionary(static node => (string)node["id"]!, StringComparer.Ordinal);
    }
}
