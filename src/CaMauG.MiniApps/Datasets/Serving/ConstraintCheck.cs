using System.Text.RegularExpressions;
using CaMauG.MiniApps.Rows;
using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Checks an input against its constraint.</summary>
internal static class ConstraintCheck
{
    private const string Code = "INVALID_INPUT";

    public static void Check(Constraint constraint, object? value, string field, DateTimeOffset now)
    {
        if (value is string text)
        {
            CheckText(constraint, text, field);
            CheckTime(constraint, text, field, now);
        }
        else if (RowValue.Number(value) is { } number)
        {
            CheckNumber(constraint, number, field);
        }
        else if (value is IReadOnlyList<object?> list)
        {
            foreach (var item in list)
            {
                Check(constraint, item, field, now);
            }
        }
    }

    private static void CheckText(Constraint constraint, string text, string field)
    {
        var length = text.Trim().Length;
        if (length < constraint.MinLength)
        {
            throw Refusals.Make(length == 0 ? "INPUT_EMPTY" : "INPUT_TOO_SHORT", Code, field, constraint.MinLength);
        }

        if (text.Length > constraint.MaxLength)
        {
            throw Refusals.Make("INPUT_TOO_LONG", Code, field, constraint.MaxLength);
        }

        if (constraint.Pattern is { } pattern && !IsMatch(pattern, text))
        {
            throw Refusals.Make("INPUT_WRONG_FORM", Code, field);
        }
    }

    private static void CheckNumber(Constraint constraint, double number, string field)
    {
        if (number < constraint.Min)
        {
            throw Refusals.Make("INPUT_TOO_SMALL", Code, field, constraint.Min);
        }

        if (number > constraint.Max)
        {
            throw Refusals.Make("INPUT_TOO_LARGE", Code, field, constraint.Max);
        }
    }

    private static void CheckTime(Constraint constraint, string text, string field, DateTimeOffset now)
    {
        if (constraint.NotBefore is { } earliest && Compare(text, RelativeTime.Resolve(earliest, now)) < 0)
        {
            throw Refusals.Make("INPUT_TOO_EARLY", Code, field, RelativeTime.Resolve(earliest, now));
        }

        if (constraint.NotAfter is { } latest && Compare(text, RelativeTime.Resolve(latest, now)) > 0)
        {
            throw Refusals.Make("INPUT_TOO_LATE", Code, field, RelativeTime.Resolve(latest, now));
        }
    }

    // A day compared with an instant is compared by days: "2026-11-24" is not before "2026-11-24T08:00:00Z".
    private static int Compare(string text, string bound)
    {
        var length = Math.Min(text.Length, bound.Length) <= 10 ? 10 : Math.Max(text.Length, bound.Length);
        return string.CompareOrdinal(text, 0, bound, 0, length);
    }

    private static bool IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
