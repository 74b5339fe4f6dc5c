using System.Collections.Frozen;

namespace CaMauG.MiniApps.Schemas;

/// <summary>The directives of the dataset specification and their arguments.</summary>
internal static class DatasetDirectives
{
    public const string Url = "https://camaug.vn/specs/dataset/";

    public static FrozenDictionary<string, string[]> Arguments { get; } = new Dictionary<string, string[]>
    {
        ["by"] = ["field", "equals"],
        ["owned"] = ["keptBy"],
        ["insert"] = [],
        ["update"] = ["from", "set", "officers"],
        ["value"] = ["of", "pattern", "value", "from"],
        ["constraint"] = ["minLength", "maxLength", "min", "max", "pattern", "notBefore", "notAfter"],
        ["searchable"] = [],
        ["count"] = ["of", "by", "where"],
        ["nearest"] = [],
        ["distance"] = [],
        ["capacity"] = ["of", "by", "max", "where"],
        ["remaining"] = ["of", "by", "max", "where"],
        ["cacheControl"] = ["maxAge", "scope", "inheritMaxAge"],
        ["rows"] = ["sort", "where"],
        ["label"] = ["vi", "en"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
