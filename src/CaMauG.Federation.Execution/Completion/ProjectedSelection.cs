using System.Text;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// A selection set, projected for each runtime type it meets. An interface may have hundreds of types and a query meet two of them,
/// so a type is compiled when it first appears; the set of compiled types is replaced as a whole.
/// </summary>
/// <param name="compile">Compiles the selection for a type; null when the type cannot stand here.</param>
/// <param name="typeName">The type the schema has here.</param>
/// <param name="possibleTypes">The objects of an interface or union; null for an object.</param>
internal sealed class ProjectedSelection(Func<string, ObjectProjection?> compile, string typeName, IReadOnlyList<string>? possibleTypes)
{
    private ObjectProjection[] _seen = [];
    private byte[]? _typeName;
    private ObjectProjection[]? _possible;

    /// <summary>True when the data must say of which type an object is.</summary>
    public bool IsAbstract => possibleTypes is not null;

    /// <summary>The projection of the one possible type.</summary>
    public ObjectProjection Single => _seen is [var single, ..] ? single : Remember(compile(typeName)!);

    /// <summary>The projection for a runtime type, or null when objects of that type cannot stand here.</summary>
    public ObjectProjection? Find(ReadOnlySpan<byte> name)
    {
        foreach (var projection in _seen)
        {
            if (name.SequenceEqual(projection.TypeNameUtf8))
            {
                return projection;
            }
        }

        return compile(Encoding.UTF8.GetString(name)) is { } compiled ? Remember(compiled) : null;
    }

    /// <summary>True when a projection is that of the interface itself, not of an object type.</summary>
    public bool IsOwn(ObjectProjection projection) => IsAbstract && projection.TypeName == typeName;

    /// <summary>
    /// The projection for an object whose type nobody named, as of an interface object: what the interface itself has.
    /// Null for a union, and when the response must name the type.
    /// </summary>
    /// <param name="variables">Variables of conditions: a name that is left out need not be known.</param>
    public ObjectProjection? FindOwn(ulong variables) => Find(_typeName ??= Encoding.UTF8.GetBytes(typeName)) is { } own && !own.NamesType(variables) ? own : null;

    /// <summary>The projections of all types that can stand here. Kept apart from those that did stand here, which are searched for each object.</summary>
    public ObjectProjection[] Possible => _possible ??= possibleTypes is null ? [Single] : [.. possibleTypes.Select(compile).OfType<ObjectProjection>()];

    private ObjectProjection Remember(ObjectProjection projection)
    {
        while (true)
        {
            var seen = _seen;
            if (Array.Find(seen, known => known.TypeName == projection.TypeName) is { } existing)
            {
                return existing;
            }

            if (Interlocked.CompareExchange(ref _seen, [.. seen, projection], seen) == seen)
            {
                return projection;
            }
        }
    }
}
