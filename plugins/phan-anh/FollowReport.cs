using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Begins or ends following a report; doing it twice changes nothing.</summary>
internal static class FollowReport
{
    private const string Active = "active";

    public static async Task<object?> HandleAsync(FieldContext context, bool follow)
    {
        var caller = context.RequireCaller();
        var report = await Reports.FindAsync(context, context.Argument<string>("id")) ?? throw Refusals.NotFound();
        await context.Rows.InTransactionAsync(
            async (rows, cancellation) => await SetAsync(rows, report, caller, follow ? context.Now : null, cancellation), context.Cancellation);
        return report;
    }

    /// <summary>The follow of a citizen, ended or not; null when they never followed.</summary>
    public static async Task<Row?> FindAsync(IRowStore rows, Row report, MiniAppCaller caller, CancellationToken cancellation)
    {
        var query = new RowQuery { Equal = Reports.Where("report", report.Id), Owner = caller.Subject, First = 1 };
        return (await rows.QueryAsync(Reports.Follows, query, cancellation)).Rows is [var follow, ..] ? follow : null;
    }

    public static bool IsActive(Row follow) => follow[Active] is true;

    /// <summary>Conditions on the follows that have not ended.</summary>
    public static Dictionary<string, object?> ActiveWith(string field, object? value)
    {
        var conditions = Reports.Where(field, value);
        conditions[Active] = true;
        return conditions;
    }

    private static async Task<bool> SetAsync(IRowStore rows, Row report, MiniAppCaller caller, DateTimeOffset? from, CancellationToken cancellation)
    {
        var follow = from is not null;
        var values = Reports.Where(Active, follow);
        values["followedAt"] = RowValue.Text(from);
        var known = await FindAsync(rows, report, caller, cancellation);
        if (known is null && follow)
        {
            values["report"] = report.Id;
            await rows.InsertAsync(Reports.Follows, new(values) { Owner = caller.Subject }, cancellation);
        }
        else if (known is not null && IsActive(known) != follow)
        {
            await rows.UpdateAsync(known, values, cancellation);
        }

        return follow;
    }
}
