using CaMauG.MiniApps.Rows;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Expressions;

/// <summary>Reads <c>where</c>, <c>from</c>, <c>set</c> and <c>sort</c> of directives. Null means that the text is none.</summary>
internal static class ExpressionParser
{
    private static readonly string[] s_operators = ["=", "!=", "<", "<=", ">", ">=", "in"];

    /// <summary><c>field op literal and …</c></summary>
    public static Condition? Condition(string text)
    {
        if (ExpressionTokens.Read(text) is not { IsAtEnd: false } tokens)
        {
            return null;
        }

        var terms = new List<ConditionTerm>();
        do
        {
            if (Term(tokens) is not { } term)
            {
                return null;
            }

            terms.Add(term);
        }
        while (tokens.TryTake("and"));
        return tokens.IsAtEnd ? new(terms) : null;
    }

    /// <summary><c>field = literal, …</c></summary>
    public static IReadOnlyList<Assignment>? Assignments(string text)
    {
        if (ExpressionTokens.Read(text) is not { IsAtEnd: false } tokens)
        {
            return null;
        }

        var assignments = new List<Assignment>();
        do
        {
            var field = tokens.Next();
            if (!ExpressionTokens.IsName(field) || !tokens.TryTake("=") || tokens.Next() is not { } value || !IsValue(value))
            {
                return null;
            }

            assignments.Add(new(field!, ExpressionTokens.Literal(value)));
        }
        while (tokens.TryTake(","));
        return tokens.IsAtEnd ? assignments : null;
    }

    /// <summary><c>field [asc|desc], …</c></summary>
    public static IReadOnlyList<RowOrder>? Sort(string text)
    {
        var orders = new List<RowOrder>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is not (1 or 2) || !ExpressionTokens.IsName(words[0]) || (words.Length == 2 && words[1] is not ("asc" or "desc")))
            {
                return null;
            }

            orders.Add(new(words[0], words is [_, "desc"]));
        }

        return orders;
    }

    private static ConditionTerm? Term(ExpressionTokens tokens)
    {
        var (field, op) = (tokens.Next(), tokens.Next());
        if (!ExpressionTokens.IsName(field) || !s_operators.Contains(op))
        {
            return null;
        }

        if (op == "in")
        {
            return List(tokens) is { Count: > 0 } values ? new(field!, op, values) : null;
        }

        return tokens.Next() is { } value && IsValue(value) ? new(field!, op!, [ExpressionTokens.Literal(value)]) : null;
    }

    private static List<object?>? List(ExpressionTokens tokens)
    {
        if (!tokens.TryTake("["))
        {
            return null;
        }

        var values = new List<object?>();
        while (tokens.Next() is { } value && IsValue(value))
        {
            values.Add(ExpressionTokens.Literal(value));
            if (tokens.TryTake("]"))
            {
                return values;
            }

            if (!tokens.TryTake(","))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsValue(string token) =>
        ExpressionTokens.IsLiteral(token) && (token[0] != '$' || token == Assignment.Citizen || RelativeTime.IsValid(token));
}

/// <summary>A member and the value it gets.</summary>
/// <param name="Field">The member.</param>
/// <param name="Value">The value, perhaps relative to now or <c>$citizen</c>.</param>
internal sealed record Assignment(string Field, object? Value)
{
    public const string Citizen = "$citizen";
}
