namespace CaMauG.HubApi.Connections;

/// <summary>Enum values as the graph writes them, <c>RECENTLY_UPDATED</c>, and as the contracts do, <c>RecentlyUpdated</c>.</summary>
internal static class EnumNames
{
    /// <summary>Reads a value; null when none was given.</summary>
    public static T? Read<T>(string? name)
        where T : struct, Enum =>
        name is not null && Enum.TryParse<T>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var value) ? value : null;
}
