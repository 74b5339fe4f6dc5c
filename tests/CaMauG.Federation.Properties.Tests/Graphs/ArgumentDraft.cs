namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>An argument, or a field of an input object.</summary>
internal sealed record ArgumentDraft(string Name, string Type, string? Default = null)
{
    public override string ToString() => $"{Name}: {Type}{(Default is null ? "" : " = " + Default)}";
}
