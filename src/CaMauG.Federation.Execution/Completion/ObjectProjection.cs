namespace CaMauG.Federation.Execution.Completion;

/// <summary>What is written of an object of one type; of an interface, when the object's own type is unknown and does not matter.</summary>
/// <param name="TypeName">The type.</param>
/// <param name="TypeNameUtf8">Its name as bytes.</param>
/// <param name="Denial">Why the caller may not see objects of this type; null when they may.</param>
/// <param name="Fields">In the order of the response.</param>
internal sealed record ObjectProjection(string TypeName, byte[] TypeNameUtf8, AccessDenial? Denial, ProjectedField[] Fields)
{
    /// <summary>What follows in later parts; null when nothing does.</summary>
    public DeferredFields[]? Deferred { get; init; }

    /// <summary>True when the response names the type.</summary>
    /// <param name="variables">Variables of conditions.</param>
    public bool NamesType(ulong variables) => Array.Exists(Fields, field => field.IsTypeName && field.IsThere(variables));
}
