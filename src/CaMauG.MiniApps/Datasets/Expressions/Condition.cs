using CaMauG.MiniApps.Rows;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Expressions;

/// <summary>A fixed condition on a row: <c>status in [OPEN, NEW] and dueOn &gt;= $today</c>. All terms must hold.</summary>
internal sealed record Condition(IReadOnlyList<ConditionTerm> Terms)
{
    public bool Holds(Row row, DateTimeOffset now)
    {
        foreach (var term in Terms)
        {
            if (!term.Holds(row[term.Field], now))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One term of a condition.</summary>
/// <param name="Field">Member of the row.</param>
/// <param name="Operator">One of <c>= != &lt; &lt;= &gt; &gt;= in</c>.</param>
/// <param name="Values">What it is compared with; several for <c>in</c> only.</param>
internal sealed record ConditionTerm(string Field, string Operator, IReadOnlyList<object?> Values)
{
    public bool Holds(object? actual, DateTimeOffset now)
    {
        switch (Operator)
        {
            case "=" or "in":
                return Values.Any(value => IsEqual(actual, Resolve(value, now)));
            case "!=":
                return !IsEqual(actual, Resolve(Values[0], now));
        }

        if (actual is null || Resolve(Values[0], now) is not { } bound)
        {
            return false;
        }

        var order = RowOrdering.Compare(actual, bound);
        return Operator switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static object? Resolve(object? value, DateTimeOffset now) => value is string text ? RelativeTime.Resolve(text, now) : value;

    private static bool IsEqual(object? actual, object? expected) =>
        actual is IReadOnlyList<object?> list ? list.Any(item => RowValue.Same(item, expected)) : RowValue.Same(actual, expected);
}
