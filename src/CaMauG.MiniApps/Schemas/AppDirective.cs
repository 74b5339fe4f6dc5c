using CaMauG.MiniApps.Findings;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Schemas;

/// <summary>A directive where it is applied.</summary>
/// <param name="Name">Name without <c>@</c>.</param>
/// <param name="Arguments">Arguments as plain values; enum values are their names.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record AppDirective(string Name, IReadOnlyDictionary<string, object?> Arguments, Place Place)
{
    /// <summary>How it is written, where places inside its arguments matter; null elsewhere.</summary>
    public GraphQLDirective? Syntax { get; init; }

    public string? Text(string argument) => Arguments.GetValueOrDefault(argument) as string;
}
