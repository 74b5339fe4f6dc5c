using System.Globalization;
using CaMauG.MiniApps.Manifests;

namespace CaMauG.Cli;

/// <summary><c>camaug new</c>: writes the folder of a mini-app that can be checked, run and changed from the first minute.</summary>
internal static class NewCommand
{
    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        if (arguments is not [var slug, .. var rest] || slug.StartsWith("--", StringComparison.Ordinal))
        {
            throw new CommandFailure(CliText.Get("SlugRequired"), 2);
        }

        var options = CommandOptions.Read(rest, ["--kind", "--name", "--name-en", "--folder"]);
        if (!ManifestNames.IsAppId(slug))
        {
            throw new CommandFailure(CliText.Format("BadSlug", slug), 2);
        }

        var kind = options.Find("--kind") ?? "dataset";
        if (!MiniAppTemplate.Kinds.Contains(kind))
        {
            throw new CommandFailure(CliText.Format("UnknownKind", kind, string.Join(", ", MiniAppTemplate.Kinds)), 2);
        }

        var folder = Path.GetFullPath(Path.Combine(options.Find("--folder") ?? ".", slug));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new CommandFailure(CliText.Format("FolderTaken", folder));
        }

        var name = Name(options, "--name", Spoken(slug));
        await MiniAppTemplate.WriteAsync(kind, folder, new(slug, name, Name(options, "--name-en", Spoken(slug))), cancellation);
        await CheckCommand.ReadAsync(folder, console);
        await console.Out.WriteLineAsync(CliText.Format(kind is "dotnet" ? "MadeWithCode" : "Made", slug, folder));
        return 0;
    }

    /// <summary>A name that fits its place under an icon too: cut at the last whole word.</summary>
    public static string Shortened(string name)
    {
        if (name.Length <= ManifestNames.LongestShortName)
        {
            return name;
        }

        var end = name.LastIndexOf(' ', ManifestNames.LongestShortName);
        return name[..(end > 0 ? end : ManifestNames.LongestShortName)];
    }

    private static string Spoken(string slug)
    {
        var words = slug.Replace('-', ' ');
        return char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    // What stands in JSON and in GraphQL strings must not end them.
    private static string Name(CommandOptions options, string option, string fallback)
    {
        var name = options.Find(option)?.Trim() ?? fallback;
        return name.Length is > 0 and <= ManifestNames.LongestName && name.IndexOfAny(['"', '\\']) < 0 && !name.Any(char.IsControl)
            ? name
            : throw new CommandFailure(CliText.Format("BadName", option, ManifestNames.LongestName), 2);
    }
}
