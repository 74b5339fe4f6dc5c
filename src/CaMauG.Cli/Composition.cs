using CaMauG.Federation.Composition;

namespace CaMauG.Cli;

/// <summary>Composes the subgraphs a command was given, or ends it with all the errors.</summary>
internal static class Composition
{
    /// <summary>The result; errors are printed one a line as <c>file: subgraph:line:column: CODE: message</c>.</summary>
    /// <exception cref="CommandFailure">The subgraphs do not compose.</exception>
    public static async Task<CompositionResult> ComposeAsync(string path, CommandConsole console, CancellationToken cancellation)
    {
        var result = Composer.Compose(await InputFiles.ReadSubgraphsAsync(path, cancellation));
        if (result.Succeeded)
        {
            return result;
        }

        foreach (var error in result.Errors)
        {
            var place = error.Locations is [var first, ..] ? $"{path}: {first.Subgraph}:{first.Line}:{first.Column}" : path;
            await console.Error.WriteLineAsync($"{place}: {error.Code}: {error.Message}");
            foreach (var further in error.Locations.Skip(1))
            {
                await console.Error.WriteLineAsync($"    {CliText.Format("AlsoAt", $"{further.Subgraph}:{further.Line}:{further.Column}")}");
            }
        }

        throw new CommandFailure(CliText.Format("NotComposed", path, result.Errors.Count));
    }
}
