using CaMauG.Federation.Supergraphs;

namespace CaMauG.Cli;

/// <summary>The graph a command works on: composed from <c>--subgraphs</c>, or read from <c>--supergraph</c>.</summary>
internal static class SupergraphInput
{
    public static async Task<Supergraph> ReadAsync(CommandOptions options, CommandConsole console, CancellationToken cancellation)
    {
        if (options.Has("--subgraphs") == options.Has("--supergraph"))
        {
            throw new CommandFailure(CliText.Get("OneGraph"), 2);
        }

        if (options.Find("--supergraph") is not { } path)
        {
            var composed = await Composition.ComposeAsync(options.Get("--subgraphs"), console, cancellation);
            return Supergraph.Parse(composed.SupergraphSdl!);
        }

        var sdl = await InputFiles.ReadTextAsync(path, cancellation);
        return Supergraph.TryParse(sdl, out var supergraph, out var error) ? supergraph : throw new CommandFailure($"{path}: {error}");
    }
}
