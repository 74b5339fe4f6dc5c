using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Schemas;

/// <summary>A field, an argument or a field of an input.</summary>
/// <param name="Owner">Type, or field for an argument, that holds it.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">Type.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Directives">What stands on it.</param>
/// <param name="Arguments">Arguments; empty for inputs.</param>
/// <param name="HasDefault">True when an argument has a default.</param>
internal sealed record AppField(
    string Owner, string Name, AppTypeReference Type, Place Place, IReadOnlyList<AppDirective> Directives, IReadOnlyList<AppField> Arguments, bool HasDefault)
{
    public string Coordinate => $"{Owner}.{Name}";

    public AppDirective? Find(string directive) => Directives.FirstOrDefault(item => item.Name == directive);

    public AppField? Argument(string name) => Arguments.FirstOrDefault(item => item.Name == name);
}

/// <summary>The type of a field.</summary>
/// <param name="Name">Name of the innermost type.</param>
/// <param name="IsList">True for a list.</param>
/// <param name="IsRequired">True when the outermost type is non-null.</param>
internal sealed record AppTypeReference(string Name, bool IsList, bool IsRequired);
