namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>A step along a path.</summary>
internal abstract record PathStep
{
    /// <summary><c>.name</c>: a member; of a list, the member of each item, with all steps behind it.</summary>
    public sealed record Key(string Name) : PathStep;

    /// <summary><c>-&gt;name(…)</c>.</summary>
    public sealed record Method(string Name, IReadOnlyList<Expression> Arguments, int Offset) : PathStep;

    /// <summary><c>?</c>: null ends the path as what is missing does.</summary>
    public sealed record Optional : PathStep;
}
