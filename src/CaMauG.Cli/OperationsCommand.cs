using System.Text.Json;

namespace CaMauG.Cli;

/// <summary><c>camaug operations</c>: registers, lists and removes the operations that clients send.</summary>
internal static class OperationsCommand
{
    private const string Path = "/api/registry/operations";

    public static Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation) => arguments switch
    {
        ["push", .. var rest] => PushAsync(rest, console, cancellation),
        ["list", .. var rest] => ListAsync(rest, console, cancellation),
        ["remove", .. var rest] => RemoveAsync(rest, console, cancellation),
        _ => throw new CommandFailure(CliText.Get("OperationsVerb"), 2),
    };

    private static async Task<int> PushAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        // The manifest stands anywhere among the options, as people write it.
        var file = FindFile(arguments, out var rest);
        var options = CommandOptions.Read(rest, ["--client", "--version", .. HubOptions.Names]);
        var address = $"{Path}?client={Uri.EscapeDataString(options.Get("--client"))}&version={Uri.EscapeDataString(options.Get("--version"))}";
        var manifest = await InputFiles.ReadTextAsync(file, cancellation);
        var answer = await HubOptions.AskAsync(options, registry => registry.PushAsync(address, manifest, cancellation));
        await answer.TellAsync(console);
        await console.Out.WriteLineAsync(CliText.Format(
            "OperationsPushed", options.Get("--client"), options.Get("--version"), answer.Body.GetProperty("added").GetInt32(), answer.Body.GetProperty("known").GetInt32()));
        return 0;
    }

    private static async Task<int> ListAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var options = CommandOptions.Read(arguments, ["--client", .. HubOptions.Names]);
        var address = options.Find("--client") is { } client ? $"{Path}?client={Uri.EscapeDataString(client)}" : Path;
        var answer = await HubOptions.AskAsync(options, registry => registry.GetAsync(address, cancellation));
        await answer.TellAsync(console);
        var broken = 0;
        foreach (var one in answer.Body.EnumerateArray())
        {
            foreach (var version in one.GetProperty("versions").EnumerateArray())
            {
                await console.Out.WriteLineAsync($"{one.GetProperty("name")} {version.GetProperty("version")}  {version.GetProperty("pushedAt").GetDateTimeOffset():yyyy-MM-dd}  {version.GetProperty("pushedBy")}");
                foreach (var operation in version.GetProperty("operations").EnumerateArray())
                {
                    broken += await TellAsync(operation, console) ? 1 : 0;
                }
            }
        }

        return broken is 0 ? 0 : throw new CommandFailure(CliText.Format("OperationsBroken", broken));
    }

    private static async Task<int> RemoveAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var options = CommandOptions.Read(arguments, ["--client", "--version", "--keep", .. HubOptions.Names]);
        if (options.Has("--version") == options.Has("--keep"))
        {
            throw new CommandFailure(CliText.Get("OperationsWhich"), 2);
        }

        var which = options.Find("--version") is { } version
            ? $"version={Uri.EscapeDataString(version)}"
            : $"keep={options.GetNumber("--keep", 0, 0, 10_000)}";
        var address = $"{Path}?client={Uri.EscapeDataString(options.Get("--client"))}&{which}";
        var answer = await HubOptions.AskAsync(options, registry => registry.DeleteAsync(address, cancellation));
        await answer.TellAsync(console);
        var gone = string.Join(", ", answer.Body.GetProperty("versions").EnumerateArray());
        await console.Out.WriteLineAsync(gone.Length is 0 ? CliText.Get("OperationsNoneRemoved") : CliText.Format("OperationsRemoved", options.Get("--client"), gone));
        return 0;
    }

    private static async Task<bool> TellAsync(JsonElement operation, CommandConsole console)
    {
        var name = operation.GetProperty("name") is { ValueKind: JsonValueKind.String } named ? named.GetString() : "-";
        var lastUsed = operation.GetProperty("lastUsed") is { ValueKind: JsonValueKind.String } day ? day.GetString() : CliText.Get("OperationsNeverUsed");
        await console.Out.WriteLineAsync($"  {operation.GetProperty("kind"),-12} {name,-32} {operation.GetProperty("id"),-64} {lastUsed,-10} {operation.GetProperty("uses").GetInt64(),8}");
        var isBroken = operation.GetProperty("isBroken").GetBoolean();
        foreach (var fault in operation.GetProperty("faults").EnumerateArray())
        {
            await console.Out.WriteLineAsync($"    BROKEN {fault}");
        }

        return isBroken;
    }

    private static string FindFile(string[] arguments, out string[] rest)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            if (!arguments[at].StartsWith("--", StringComparison.Ordinal) && (at == 0 || !arguments[at - 1].StartsWith("--", StringComparison.Ordinal)))
            {
                rest = [.. arguments[..at], .. arguments[(at + 1)..]];
                return arguments[at];
            }
        }

        throw new CommandFailure(CliText.Get("ManifestRequired"), 2);
    }
}
