namespace CaMauG.Federation.Composition.Definitions;

/// <summary>The definition of a directive.</summary>
internal sealed class DirectiveDefinition(string name) : Element
{
    private static readonly HashSet<string> s_executable = new(StringComparer.Ordinal)
    {
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
    };

    public string Name { get; } = name;

    public OrderedDictionary<string, InputDefinition> Arguments { get; } = new(StringComparer.Ordinal);

    public List<string> Locations { get; } = [];

    public bool IsRepeatable { get; set; }

    /// <summary>Whether a linked specification brings it, so that it is no part of the API.</summary>
    public bool IsOfFeature { get; set; }

    /// <summary>The locations in operations, where clients may write it.</summary>
    public IEnumerable<string> ExecutableLocations => Locations.Where(s_executable.Contains);

    public override string Coordinate { get; } = $"@{name}";
}
