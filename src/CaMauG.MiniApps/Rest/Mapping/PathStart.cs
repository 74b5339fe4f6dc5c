namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>Where a path starts.</summary>
internal abstract record PathStart
{
    /// <summary><c>$</c>, or nothing before a key: the value that the nearest selection selects from.</summary>
    public sealed record Current : PathStart;

    /// <summary><c>@</c>: the value a method works on.</summary>
    public sealed record Subject : PathStart;

    /// <summary><c>$name</c>.</summary>
    public sealed record Variable(string Name) : PathStart;

    /// <summary><c>$(…)</c>, or a literal with steps behind it.</summary>
    public sealed record Value(Expression Expression) : PathStart;
}
