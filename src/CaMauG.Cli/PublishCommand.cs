namespace CaMauG.Cli;

/// <summary><c>camaug publish</c>: checks a plugin folder and hands it in for review.</summary>
internal static class PublishCommand
{
    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var (folder, options) = PluginArguments.Read(arguments);
        options.Get("--hub");
        var plugin = await CheckCommand.ReadAsync(folder, console);
        var answer = await HubOptions.AskAsync(options, registry => registry.SubmitAsync(PluginArchive.Pack(folder), cancellation));
        await answer.TellAsync(console);
        await console.Out.WriteLineAsync(CliText.Format("PluginSubmitted", plugin.AppId!, plugin.VersionCode));
        return 0;
    }
}
