namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>One <c>@key</c>.</summary>
internal sealed record KeyDraft(string Fields, bool IsResolvable)
{
    public override string ToString() => $" @key(fields: \"{Fields}\"{(IsResolvable ? "" : ", resolvable: false")})";
}
