using System.Diagnostics;

namespace CaMauG.Cli;

/// <summary>Where the hub is that <c>camaug dev</c> runs, and how it is started.</summary>
internal static class HubExecutable
{
    private const string Assembly = "CaMauG.Hub.dll";
    private const string Project = "src/CaMauG.Hub/CaMauG.Hub.csproj";
    private const string Variable = "CAMAUG_HUB";

    /// <summary>
    /// The hub named by <c>--hub-path</c> or by the variable <c>CAMAUG_HUB</c> (its folder, its assembly, or the repository's root), else one that lies beside this
    /// command, else the repository that the working folder, the plugin or this command lies in.
    /// </summary>
    /// <exception cref="CommandFailure">There is none, or what was named is none.</exception>
    public static ProcessStartInfo Find(string? named, string plugin)
    {
        if ((named ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } path)
        {
            return At(Path.GetFullPath(path)) ?? throw new CommandFailure(CliText.Format("NoHubThere", path));
        }

        return Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory) ?? Above(plugin) ?? throw new CommandFailure(CliText.Format("NoHub", Variable));
    }

    private static ProcessStartInfo? Above(string folder)
    {
        ProcessStartInfo? found = null;
        for (var one = new DirectoryInfo(folder); one is not null && found is null; one = one.Parent)
        {
            found = At(one.FullName);
        }

        return found;
    }

    private static ProcessStartInfo? At(string path)
    {
        var assembly = Path.GetFileName(path) == Assembly ? path : Path.Combine(path, Assembly);
        if (File.Exists(assembly))
        {
            return new("dotnet", [assembly]) { WorkingDirectory = Path.GetDirectoryName(assembly) };
        }

        var project = Path.Combine(path, Project);
        return File.Exists(project)
            ? new("dotnet", ["run", "--project", project, "--no-launch-profile"]) { WorkingDirectory = Path.GetDirectoryName(project) }
            : null;
    }
}
