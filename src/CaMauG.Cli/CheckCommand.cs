using CaMauG.MiniApps;
using CaMauG.MiniApps.Findings;

namespace CaMauG.Cli;

/// <summary><c>camaug check</c>: reads a plugin folder and says all that is wrong; with a hub, also whether it fits what is published there.</summary>
internal static class CheckCommand
{
    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var (folder, options) = PluginArguments.Read(arguments);
        var plugin = await ReadAsync(folder, console);
        if (options.Has("--hub"))
        {
            var answer = await HubOptions.AskAsync(options, registry => registry.CheckAsync(PluginArchive.Pack(folder), cancellation));
            await answer.TellAsync(console);
        }

        await console.Out.WriteLineAsync(CliText.Format("PluginInOrder", plugin.AppId!, plugin.VersionCode));
        return 0;
    }

    /// <summary>Reads a plugin folder and tells its findings.</summary>
    /// <exception cref="CommandFailure">There is an error among them.</exception>
    public static async Task<ReadResult> ReadAsync(string folder, CommandConsole console)
    {
        var plugin = PluginFolder.Read(folder);
        foreach (var finding in plugin.Findings)
        {
            await console.Error.WriteLineAsync($"{folder}/{finding}");
        }

        var errors = plugin.Findings.Count(static finding => finding.Severity is FindingWeight.Error);
        return errors is 0 ? plugin : throw new CommandFailure(CliText.Format("PluginNotInOrder", folder, errors));
    }
}
