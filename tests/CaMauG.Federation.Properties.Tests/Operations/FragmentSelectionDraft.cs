namespace CaMauG.Federation.Properties.Tests.Operations;

/// <summary>A fragment, inline or by name.</summary>
internal sealed class FragmentSelectionDraft(string? typeCondition) : SelectionDraft
{
    public string? TypeCondition { get; } = typeCondition;

    /// <summary>True when it is written apart from where it is used.</summary>
    public bool IsNamed { get; set; }

    public override SelectionDraft Clone() => new FragmentSelectionDraft(TypeCondition)
    {
        IsNamed = IsNamed,
        Directives = Directives,
        Children = Children.ConvertAll(static child => child.Clone()),
    };
}
