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

        var options = CommandOptions.Read(rest, [.. HubOptions.Names]);
        return Directory.Exists(folder) ? (folder, options) : throw new CommandFailure(CliText.Format("NoFolder", folder));
    }
}
