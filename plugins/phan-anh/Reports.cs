using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Reads and changes report rows; every change of state leaves an event, in the same transaction.</summary>
internal static class Reports
{
    public const string Collection = "Report";
    public const string Events = "ReportEvent";
    public const string Follows = "ReportFollow";
    public const string Areas = "ReportArea";
    public const string Agencies = "ReportAgency";

    public static async Task<Row?> FindAsync(FieldContext context, string? id) =>
        id is not null
        && await context.Rows.FindAsync(Collection, id, context.Cancellation) is { } report
        && ReportVisibility.CanSee(report, context.Caller)
            ? report
            : null;

    /// <summary>Changes a report that the caller may see. The check runs on the row as it stands when nobody else can change it.</summary>
    public static async Task<Row> ChangeAsync(FieldContext context, Func<Row, ReportChange> decide)
    {
        var id = context.Argument<string>("id")!;
        var written = await context.Rows.InTransactionAsync(
            async (rows, cancellation) =>
            {
                var report = await rows.FindAsync(Collection, id, cancellation);
                if (report is null || !ReportVisibility.CanSee(report, context.Caller))
                {
                    throw Refusals.NotFound();
                }

                var change = decide(report);
                var changed = await rows.UpdateAsync(report, change.Values, cancellation);
                if (change.Step is { } step)
                {
                    await WriteEventAsync(rows, changed, step, context.Now, cancellation);
                }

                return changed;
            },
            context.Cancellation);
        await ReportChanges.TellAsync(context, written);
        return written;
    }

    public static async Task WriteEventAsync(IRowStore rows, Row report, ReportStep step, DateTimeOffset at, CancellationToken cancellation)
    {
        var earlier = await rows.CountAsync(Events, new() { Equal = Where("report", report.Id) }, cancellation);
        await rows.InsertAsync(
            Events,
            new(new Dictionary<string, object?>
            {
                ["report"] = report.Id,
                ["status"] = step.Status,
                ["actor"] = step.Actor,
                ["note"] = step.Note,
                ["at"] = RowValue.Text(at),
                ["position"] = (long)earlier + 1,
            }),
            cancellation);
    }

    public static Dictionary<string, object?> Where(string field, object? value) => new(StringComparer.Ordinal) { [field] = value };

    /// <summary>A trimmed text, or a refusal when it is too short or too long.</summary>
    public static string Text(string? value, string field, int min, int max)
    {
        var text = value?.Trim() ?? string.Empty;
        return text.Length >= min && text.Length <= max ? text : throw Refusals.Length(field, min, max);
    }

    /// <summary>A trimmed text or null when it is empty, or a refusal when it is too long.</summary>
    public static string? OptionalText(string? value, string field, int max) =>
        string.IsNullOrWhiteSpace(value) ? null : Text(value, field, 1, max);
}
