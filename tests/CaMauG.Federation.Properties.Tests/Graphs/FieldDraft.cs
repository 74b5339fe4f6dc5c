using System.Text;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>A field as one subgraph declares it.</summary>
internal sealed record FieldDraft(string Name, string Type)
{
    public IReadOnlyList<ArgumentDraft> Arguments { get; init; } = [];

    public bool IsExternal { get; init; }

    public bool IsShareable { get; init; }

    public string? Requires { get; init; }

    public string? Provides { get; init; }

    public string? OverrideFrom { get; init; }

    public string? OverrideLabel { get; init; }

    public string TypeName => Type.Trim('[', ']', '!');

    /// <summary>The field without what one subgraph says about it.</summary>
    public FieldDraft Plain => new(Name, Type) { Arguments = Arguments };

    public bool IsPlain => !IsExternal && Requires is null && Provides is null && OverrideFrom is null;

    public override string ToString()
    {
        var text = new StringBuilder(Name);
        if (Arguments.Count > 0)
        {
            text.Append('(').AppendJoin(", ", Arguments).Append(')');
        }

        string?[] directives =
        [
            IsExternal ? "@external" : null,
            IsShareable ? "@shareable" : null,
            Requires is null ? null : $"@requires(fields: {Quote(Requires)})",
            Provides is null ? null : $"@provides(fields: {Quote(Provides)})",
            OverrideFrom is null ? null : $"@override(from: \"{OverrideFrom}\"{(OverrideLabel is null ? "" : $", label: \"{OverrideLabel}\"")})",
        ];
        return text.Append(": ").AppendJoin(" ", directives.Prepend(Type).Where(static part => part is not null)).ToString();
    }

    // A field set with a string argument has quotes of its own.
    private static string Quote(string fields) => $"\"{fields.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
