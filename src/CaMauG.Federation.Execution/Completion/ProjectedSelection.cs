namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// A selection set, projected for each runtime type it meets. An interface may have hundreds of types and a query meet two of them,
/// so a type is compiled when it first appears; the set of compiled types is replaced as a whole.
/// </summary>
/// <param name="compile">Compiles the selection for an object type; null when the type cannot stand here.</param>
/// <param name="objectType">The one possible type; null for an interface or union.</param>
internal sealed class ProjectedSelection(Func<string, ObjectProjection?> compile, string? objectType)
{
    private ObjectProjection[] _seen = [];

    /// <summary>True when the data must say of which type an object is.</summary>
    public bool IsAbstract => objectType is null;

    /// <summary>The projection of the one possible type.</summary>
    public ObjectProjection Single => _seen is [var single, ..] ? single : Remember(compile(objectType!)!);

    /// <summary>The projection for a runtime type, or null when objects of that type cannot stand here.</summary>
    public ObjectProjection? Find(ReadOnlySpan<byte> typeName)
    {
        foreach (var projection in _seen)
        {
            if (typeName.SequenceEqual(projection.TypeNameUtf8))
            {
                return projection;
            }
        }

        return compile(System.Text.Encoding.UTF8.GetString(typeName)) is { } compiled ? Remember(compiled) : null;
    }

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
