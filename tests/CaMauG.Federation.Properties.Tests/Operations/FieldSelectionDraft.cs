namespace CaMauG.Federation.Properties.Tests.Operations;

/// <summary>A field.</summary>
internal sealed class FieldSelectionDraft(string name) : SelectionDraft
{
    public string Name { get; } = name;

    public string? Alias { get; set; }

    /// <summary>With parentheses, as written.</summary>
    public string Arguments { get; init; } = "";

    public override SelectionDraft Clone() => new FieldSelectionDraft(Name)
    {
        Alias = Alias,
        Arguments = Arguments,
        Directives = Directives,
        Children = Children.ConvertAll(static child => child.Clone()),
    };
}
