namespace CaMauG.Cli;

/// <summary>The option <c>--labels</c>: labels of gradual overrides that have taken effect, separated by commas.</summary>
internal static class OverrideLabelList
{
    public static IReadOnlySet<string> Read(CommandOptions options) =>
        options.Find("--labels")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal)
        ?? [];
}
