using System.Text.Json;

namespace CaMauG.Cli;

/// <summary>What the registry answered.</summary>
/// <param name="Accepted">True when nothing stands in the way.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Lines">Findings or refusals, one line each.</param>
/// <param name="Body">All of it.</param>
internal sealed record RegistryAnswer(bool Accepted, int Status, IReadOnlyList<string> Lines, JsonElement Body)
{
    /// <summary>Reads a report, a submitted version or problem details.</summary>
    public static RegistryAnswer Read(JsonElement body, bool succeeded, int status)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            return new(succeeded, status, [], body);
        }

        var passed = !body.TryGetProperty("passed", out var verdict) || verdict.GetBoolean();
        return new(succeeded && passed, status, [.. Items(body, "findings").Select(Finding), .. Items(body, "errors").Select(Refusal)], body);
    }

    /// <summary>Tells what was found.</summary>
    /// <exception cref="CommandFailure">The hub refused.</exception>
    public async Task TellAsync(CommandConsole console)
    {
        foreach (var line in Lines)
        {
            await console.Error.WriteLineAsync(line);
        }

        if (!Accepted)
        {
            throw new CommandFailure(CliText.Format("HubRefused", Status));
        }
    }

    private static JsonElement[] Items(JsonElement body, string name) =>
        body.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    private static string Finding(JsonElement finding)
    {
        var place = Text(finding, "file") is { } file ? $"{file}({Text(finding, "line")},{Text(finding, "column")}): " : string.Empty;
        var cure = Text(finding, "cure") is { } text ? $" {text}" : string.Empty;
        return $"{Text(finding, "severity")?.ToLowerInvariant()} {place}{Text(finding, "code")}: {Text(finding, "message")}{cure}";
    }

    private static string Refusal(JsonElement refusal) => $"error {Text(refusal, "code")}: {Text(refusal, "message")}";

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
}
