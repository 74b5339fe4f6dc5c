using CaMauG.Federation.Composition.Findings;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>A directive applied to an element of a schema.</summary>
internal sealed class DirectiveUse(string name, IReadOnlyList<DirectiveArgument> arguments, Place? place = null, int block = 0)
{
    private string? _text;

    /// <summary>The name as written, without the at sign.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<DirectiveArgument> Arguments { get; } = arguments;

    public Place? Place { get; } = place;

    /// <summary>Which block of the element's definition it was written on: 0 for the definition, then one number for each <c>extend</c>.</summary>
    public int Block { get; set; } = block;

    public bool IsOfExtension => Block > 0;

    /// <summary>The name the federation specification gives this directive, whatever the subgraph calls it; null for others.</summary>
    public string? Federation { get; set; }

    public GraphQLValue? FindArgument(string argument)
    {
        foreach (var candidate in Arguments)
        {
            if (candidate.Name == argument)
            {
                return candidate.Value;
            }
        }

        return null;
    }

    public string? FindString(string argument) => FindArgument(argument) is GraphQLStringValue text ? text.Value.ToString() : null;

    public bool? FindBoolean(string argument) => FindArgument(argument) is GraphQLBooleanValue flag ? flag.BoolValue : null;

    /// <summary>The application as it is printed, which also identifies it.</summary>
    public override string ToString() => _text ??= "@" + Name + ArgumentsText(Arguments);

    private static string ArgumentsText(IReadOnlyList<DirectiveArgument> arguments) =>
        arguments.Count == 0 ? string.Empty : "(" + string.Join(", ", arguments.Select(a => $"{a.Name}: {ValueText.Of(a.Value)}")) + ")";
}
