using System.Runtime;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Composition;

namespace CaMauG.Cli;

/// <summary><c>camaug compose</c>: one supergraph, or a batch of cases for pipelines.</summary>
internal static class ComposeCommand
{
    private static readonly JsonSerializerOptions s_lines = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        // Nobody waits for anything but the end, so collecting beside the work is work for nothing.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var options = CommandOptions.Read(arguments, ["--subgraphs", "--out", "--api"], "--batch");
        if (options.Has("--batch"))
        {
            return await RunBatchAsync(console, cancellation);
        }

        var result = await Composition.ComposeAsync(options.Get("--subgraphs"), console, cancellation);
        if (options.Find("--api") is { } api)
        {
            await File.WriteAllTextAsync(api, result.ApiSdl, cancellation);
        }

        if (options.Find("--out") is { } path)
        {
            await File.WriteAllTextAsync(path, result.SupergraphSdl, cancellation);
        }
        else
        {
            await console.Out.WriteLineAsync(result.SupergraphSdl);
        }

        return 0;
    }

    private static async Task<int> RunBatchAsync(CommandConsole console, CancellationToken cancellation)
    {
        for (var line = 1; await console.In.ReadLineAsync(cancellation) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                await console.Out.WriteLineAsync(RunCase(text, line));
            }
        }

        return 0;
    }

    private static string RunCase(string text, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 256 });
            var id = document.RootElement.GetProperty("id").Clone();
            var result = Composer.Compose(InputFiles.ToSubgraphs(document.RootElement.GetProperty("subgraphs"), $"stdin:{line}"));
            var errors = result.Errors.Select(static error => new { error.Code, error.Message, error.Locations });
            return JsonSerializer.Serialize(new { id, ok = result.Succeeded, errors, result.ApiSdl, result.SupergraphSdl }, s_lines);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandFailure(CliText.Format("BatchLineMalformed", line, error.Message));
        }
    }
}
