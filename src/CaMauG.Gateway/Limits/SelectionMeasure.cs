namespace CaMauG.Gateway.Limits;

/// <summary>Size of a selection set with its fragments expanded. Numbers stop at <see cref="Ceiling"/> instead of overflowing.</summary>
internal readonly record struct SelectionMeasure(int Fields, int Depth, int Aliases, int Directives, int Selections)
{
    public const int Ceiling = 1_000_000_000;

    /// <summary>This and another beside it in the same selection set.</summary>
    public SelectionMeasure Beside(in SelectionMeasure other) => new(
        Sum(Fields, other.Fields),
        Math.Max(Depth, other.Depth),
        Sum(Aliases, other.Aliases),
        Sum(Directives, other.Directives),
        Sum(Selections, other.Selections));

    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, Ceiling);
}
