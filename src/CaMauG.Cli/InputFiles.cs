using System.Text.Json;
using CaMauG.Federation.Composition;

namespace CaMauG.Cli;

/// <summary>Reads what commands are given, and says which file and line is wrong.</summary>
internal static class InputFiles
{
    /// <summary>Reads a text file.</summary>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(CliText.Format("FileUnreadable", path, error.Message));
        }
    }

    /// <summary>Reads <c>[{"name","url","sdl"}]</c>.</summary>
    public static async Task<IReadOnlyList<SubgraphSource>> ReadSubgraphsAsync(string path, CancellationToken cancellation)
    {
        var text = await ReadTextAsync(path, cancellation);
        try
        {
            using var document = JsonDocument.Parse(text);
            return ToSubgraphs(document.RootElement, path);
        }
        catch (JsonException error)
        {
            throw new CommandFailure(CliText.Format("JsonMalformed", path, error.LineNumber + 1 ?? 1, error.BytePositionInLine + 1 ?? 1));
        }
    }

    /// <summary>Reads the array of subgraphs out of a JSON value.</summary>
    public static IReadOnlyList<SubgraphSource> ToSubgraphs(JsonElement subgraphs, string source)
    {
        if (subgraphs.ValueKind != JsonValueKind.Array)
        {
            throw new CommandFailure(CliText.Format("NoSubgraphArray", source));
        }

        return [.. subgraphs.EnumerateArray().Select((subgraph, index) => new SubgraphSource(
            Text(subgraph, "name") ?? throw new CommandFailure(CliText.Format("SubgraphMemberMissing", source, index, "name")),
            Text(subgraph, "url"),
            Text(subgraph, "sdl") ?? throw new CommandFailure(CliText.Format("SubgraphMemberMissing", source, index, "sdl"))))];
    }

    private static string? Text(JsonElement subgraph, string name) =>
        subgraph.ValueKind == JsonValueKind.Object && subgraph.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
