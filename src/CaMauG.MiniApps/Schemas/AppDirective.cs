using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Schemas;

/// <summary>A directive where it is applied.</summary>
/// <param name="Name">Name without <c>@</c>.</param>
/// <param name="Arguments">Arguments as plain values; enum values are their names.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record AppDirective(string Name, IReadOnlyDictionary<string, object?> Arguments, Place Place)
{
    public string? Text(string argument) => Arguments.GetValueOrDefault(argument) as string;
}
