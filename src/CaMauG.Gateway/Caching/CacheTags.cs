namespace CaMauG.Gateway.Caching;

/// <summary>How tags are written. Every one begins with its service, so that no service can touch what belongs to another.</summary>
internal static class CacheTags
{
    /// <summary>True for the tag of all that is kept of a service, which is its name.</summary>
    public static bool IsService(string tag) => !tag.Contains('/', StringComparison.Ordinal);

    /// <summary>A type's entities.</summary>
    public static string OfType(string service, string type) => $"{service}/{type}";

    /// <summary>A name the service gave.</summary>
    public static string Own(string service, string tag) => $"{service}/#{tag}";

    /// <summary>What a caller alone may see.</summary>
    public static string OfCaller(string service, CacheKey caller) => $"{service}/@{caller}";
}
