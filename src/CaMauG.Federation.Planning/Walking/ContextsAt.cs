namespace CaMauG.Federation.Planning.Walking;

/// <summary>The contexts at an object.</summary>
/// <param name="Above">Those a field of its own may take from; its own are not among them.</param>
/// <param name="Below">Those the fields of its fields may take from.</param>
internal readonly record struct ContextsAt(ContextScope Above, ContextScope Below)
{
    public static ContextsAt Of(string typeName, ContextScope above) => new(above, above.Below(typeName));
}
