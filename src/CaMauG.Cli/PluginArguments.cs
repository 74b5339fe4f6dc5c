namespace CaMauG.Cli;

/// <summary>What <c>check</c> and <c>publish</c> are given: a folder, and the hub with a developer's key.</summary>
internal static class PluginArguments
{
    /// <summary>Reads the folder and the options.</summary>
    /// <exception cref="CommandFailure">The folder is missing or is none.</exception>
    public static (string Folder, CommandOptions Options) Read(string[] arguments)
    {
        if (arguments is not [var folder, .. var rest] || folder.StartsWith("--", StringComparison.Ordinal))
        {
            throw new CommandFailure(CliText.Get("FolderRequired"), 2);
        }

        var options = CommandOptions.Read(rest, ["--hub", "--client-id", "--client-secret"]);
        return Directory.Exists(folder) ? (folder, options) : throw new CommandFailure(CliText.Format("NoFolder", folder));
    }

    /// <summary>Asks the hub that the options name.</summary>
    /// <exception cref="CommandFailure">It cannot be reached or does not take the key.</exception>
    public static async Task<RegistryAnswer> AskAsync(CommandOptions options, Func<RegistryClient, Task<RegistryAnswer>> ask)
    {
        var text = options.Get("--hub");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var hub))
        {
            throw new CommandFailure(CliText.Format("HubAddress", text), 2);
        }

        try
        {
            using var registry = new RegistryClient(hub, options.Get("--client-id"), options.Get("--client-secret"));
            return await ask(registry);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new CommandFailure(CliText.Format("HubUnreachable", hub, exception.Message));
        }
    }
}
