using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Schemas;

/// <summary>A type of a mini-app's schema, extensions merged in.</summary>
internal sealed class AppType(string name, AppTypeKind kind, Place place)
{
    public string Name { get; } = name;

    public AppTypeKind Kind { get; } = kind;

    public Place Place { get; } = place;

    public Dictionary<string, AppField> Fields { get; } = new(StringComparer.Ordinal);

    public List<AppEnumValue> Values { get; } = [];

    public List<AppDirective> Directives { get; } = [];

    /// <summary>Fields of the first key that can be resolved, else of the first; empty when it is no entity.</summary>
    public IReadOnlyList<string> Key => Keys.FirstOrDefault(static key => key.IsResolvable)?.Fields ?? (Keys.Count > 0 ? Keys[0].Fields : []);

    public IReadOnlyList<AppKey> Keys =>
    [
        .. Directives.Where(static directive => directive.Name == "key").Select(static directive => new AppKey(
            directive.Text("fields")?.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [],
            directive.Arguments.GetValueOrDefault("resolvable") is not false)),
    ];

    public bool IsEntity => Directives.Exists(static directive => directive.Name == "key");

    public AppDirective? Find(string directive) => Directives.Find(item => item.Name == directive);
}

/// <summary>A key of an entity.</summary>
/// <param name="Fields">Its fields; a nested key is kept as its words.</param>
/// <param name="IsResolvable">False for a stub of another service's entity.</param>
internal sealed record AppKey(IReadOnlyList<string> Fields, bool IsResolvable);

/// <summary>The kinds of type.</summary>
internal enum AppTypeKind
{
    Object,
    Interface,
    Union,
    Enum,
    Input,
    Scalar,
}
