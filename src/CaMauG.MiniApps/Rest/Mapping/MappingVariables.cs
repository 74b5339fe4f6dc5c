namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>The variables an expression may name, without their <c>$</c>.</summary>
internal sealed class MappingVariables
{
    private readonly MappingVariables? _outer;
    private readonly string? _name;
    private readonly object? _value;
    private readonly IReadOnlyDictionary<string, object?>? _values;

    public MappingVariables(IReadOnlyDictionary<string, object?> values) => _values = values;

    private MappingVariables(MappingVariables outer, string name, object? value) => (_outer, _name, _value) = (outer, name, value);

    public static MappingVariables None { get; } = new(new Dictionary<string, object?>());

    /// <summary>These and one more, which hides an earlier one of its name.</summary>
    public MappingVariables With(string name, object? value) => new(this, name, value);

    public object? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._name == name)
            {
                return scope._value;
            }

            if (scope._values is { } values)
            {
                return values.TryGetValue(name, out var value) ? value : Missing.Value;
            }
        }

        return Missing.Value;
    }
}
