namespace CaMauG.Federation.Properties.Tests.Operations;

/// <summary>A part of an operation's selection set.</summary>
internal abstract class SelectionDraft
{
    /// <summary>Conditions, as written.</summary>
    public string Directives { get; set; } = "";

    /// <summary>What is selected below; empty for a leaf.</summary>
    public List<SelectionDraft> Children { get; init; } = [];

    public abstract SelectionDraft Clone();
}
