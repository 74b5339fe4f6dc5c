using System.Globalization;
using System.Text.RegularExpressions;
using CaMauG.MiniApps.Rows;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Makes the values rows get on insert.</summary>
internal static partial class ValueMaker
{
    public static async Task<object?> MakeAsync(
        ValueRule rule, RowType type, IReadOnlyDictionary<string, RowType> rowTypes, Dictionary<string, object?> values, IRowStore rows, FieldContext context) =>
        rule.Source switch
        {
            ValueSource.Uuid => Guid.CreateVersion7().ToString(),
            ValueSource.Now => RowValue.Text(RelativeTime.WholeSecond(context.Now)),
            ValueSource.Today => RowValue.Text(context.Today),
            ValueSource.Citizen => Ownership.RequireCaller(context).Subject,
            ValueSource.Code => await MakeCodeAsync(rule.Pattern!, type, rows, context).ConfigureAwait(false),
            ValueSource.Constant => rule.Constant,
            _ => await CopyAsync(rule.Path, type, rowTypes, values, rows, context).ConfigureAwait(false),
        };

    // "H15.{yyyyMMdd}.{seq:5}" → "H15.20261124.00042"; numbers count for each app, type and year.
    private static async Task<string> MakeCodeAsync(string pattern, RowType type, IRowStore rows, FieldContext context)
    {
        var code = pattern;
        foreach (Match match in Part().Matches(pattern))
        {
            string text;
            if (match.Groups["digits"].Success)
            {
                var number = await rows.NextAsync(string.Create(CultureInfo.InvariantCulture, $"{type.Name}:{context.Today.Year}"), context.Cancellation).ConfigureAwait(false);
                text = number.ToString("D" + match.Groups["digits"].Value, CultureInfo.InvariantCulture);
            }
            else
            {
                text = context.Today.ToString(match.Groups["date"].Value, CultureInfo.InvariantCulture);
            }

            code = code.Replace(match.Value, text, StringComparison.Ordinal);
        }

        return code;
    }

    private static async Task<object?> CopyAsync(
        IReadOnlyList<string> path, RowType type, IReadOnlyDictionary<string, RowType> rowTypes, IReadOnlyDictionary<string, object?> values,
        IRowStore rows, FieldContext context)
    {
        var current = values.GetValueOrDefault(path[0]);
        for (var i = 1; i < path.Count && current is not null; i++)
        {
            var field = type.Type.Fields.GetValueOrDefault(path[i - 1]);
            if (field is not null && rowTypes.TryGetValue(field.Type.Name, out var target) && RowValue.Text(current) is { } id)
            {
                (type, current) = (target, await rows.FindAsync(target.Name, id, context.Cancellation).ConfigureAwait(false));
            }

            current = ParentValue.Of(current, [path[i]]);
        }

        return current;
    }

    [GeneratedRegex("\\{seq:(?<digits>\\d)\\}|\\{(?<date>[yMd]+)\\}")]
    private static partial Regex Part();
}
