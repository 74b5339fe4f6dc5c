namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>A mapping expression (connect specification, JSONSelection): makes a value from the value at hand and variables.</summary>
/// <param name="Offset">Where it begins in its text.</param>
internal abstract record Expression(int Offset)
{
    /// <summary>A text, a number, true, false or null.</summary>
    public sealed record Literal(int Offset, object? Value) : Expression(Offset);

    /// <summary><c>[a, b]</c>.</summary>
    public sealed record Items(int Offset, IReadOnlyList<Expression> Values) : Expression(Offset);

    /// <summary><c>{ a b: c }</c> as a value of its own: paths inside start where the paths beside it start.</summary>
    public sealed record Object(int Offset, Selection Selection) : Expression(Offset);

    /// <summary><c>a ?? b</c>: the first that is there and not null; <c>a ?! b</c>: the first that is there.</summary>
    public sealed record Fallback(int Offset, IReadOnlyList<Expression> Choices, bool SkipsNull) : Expression(Offset);

    /// <summary>A start, steps from it, and what is selected of the value they lead to.</summary>
    public sealed record Path(int Offset, PathStart Start, IReadOnlyList<PathStep> Steps, Selection? Selection) : Expression(Offset);
}
