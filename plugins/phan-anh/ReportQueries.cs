using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>The root queries.</summary>
internal static class ReportQueries
{
    private const int MostRows = 100;
    private const double MostKm = 50;

    private static readonly RowOrder[] s_newestFirst = [new("createdAt", Descending: true)];
    private static readonly RowOrder[] s_byName = [new("name")];

    public static void Register(MiniAppBuilder builder) => builder
        .Query("reportsNear", NearAsync)
        .Query("report", async context => await Reports.FindAsync(context, context.Argument<string>("id")))
        .Query("myReports", MineAsync)
        .Query("followedReports", FollowedAsync)
        .Query("reportDuplicates", DuplicatesAsync)
        .Query("reportQueue", QueueAsync)
        .Query("reportCounts", CountsAsync)
        .Query("reportAgencies", context => ListAsync(context, Reports.Agencies))
        .Query("reportAreas", context => ListAsync(context, Reports.Areas));

    /// <summary>Reports anyone may see that have a value, newest first.</summary>
    public static async Task<object?> PublicWhereAsync(FieldContext context, string field, string? value)
    {
        var equal = Reports.Where(field, value);
        equal["status"] = ReportStates.Public;
        var query = new RowQuery { Equal = equal, OrderBy = s_newestFirst, First = First(context) };
        return (await context.Rows.QueryAsync(Reports.Collection, query, context.Cancellation)).Rows;
    }

    /// <summary>Reports of a citizen, newest first.</summary>
    public static async Task<RowPage> OfAsync(FieldContext context, MiniAppCaller caller) =>
        await context.Rows.QueryAsync(
            Reports.Collection,
            new() { Owner = caller.Subject, Equal = Filters(context), Search = context.Argument<string>("search"), OrderBy = s_newestFirst, First = First(context), After = context.Argument<string>("after") },
            context.Cancellation);

    private static async Task<object?> NearAsync(FieldContext context)
    {
        var near = Circle(context);
        var query = new RowQuery
        {
            Near = near,
            Equal = Filters(context),
            Search = context.Argument<string>("search"),
            Where = report => ReportVisibility.CanSee(report, context.Caller),
            OrderBy = near is null ? s_newestFirst : [],
            First = First(context),
            After = context.Argument<string>("after"),
        };
        var page = await context.Rows.QueryAsync(Reports.Collection, query, context.Cancellation);
        return WithDistance(page, near).ToConnection();
    }

    private static async Task<object?> MineAsync(FieldContext context) => (await OfAsync(context, context.RequireCaller())).ToConnection();

    private static async Task<object?> FollowedAsync(FieldContext context)
    {
        var query = new RowQuery { Owner = context.RequireCaller().Subject, Equal = Reports.Where("active", true), OrderBy = [new("followedAt", Descending: true)], First = First(context) };
        return (await context.Rows.QueryAsync(Reports.Follows, query, context.Cancellation)).Rows;
    }

    private static async Task<object?> DuplicatesAsync(FieldContext context)
    {
        var near = Circle(context)!;
        var since = context.Now.AddDays(-Math.Clamp(context.Argument<int>("days"), 1, 365));
        var equal = Reports.Where("status", ReportStates.Open);
        if (context.Argument<string>("field") is { } field)
        {
            equal["field"] = field;
        }

        var query = new RowQuery
        {
            Near = near,
            Equal = equal,
            Where = report => ReportVisibility.CanSee(report, context.Caller) && report.Get<DateTimeOffset>("createdAt") >= since,
            First = First(context),
        };
        return WithDistance(await context.Rows.QueryAsync(Reports.Collection, query, context.Cancellation), near).Rows;
    }

    private static async Task<object?> QueueAsync(FieldContext context)
    {
        context.RequireOfficer();
        var equal = Filters(context);
        equal.TryAdd("status", ReportStates.Open);
        if (context.Argument<string>("agency") is { } agency)
        {
            equal["agency"] = agency;
        }

        var overdueOnly = context.Argument<bool>("overdue");
        var query = new RowQuery
        {
            Equal = equal,
            Search = context.Argument<string>("search"),
            Where = overdueOnly ? report => ReportFields.IsOverdue(report, context.Today) : null,
            OrderBy = [new("dueOn"), new("createdAt")],
            First = First(context),
            After = context.Argument<string>("after"),
        };
        return (await context.Rows.QueryAsync(Reports.Collection, query, context.Cancellation)).ToConnection();
    }

    private static async Task<object?> CountsAsync(FieldContext context)
    {
        var query = new RowQuery { Equal = Filters(context), Where = report => ReportStates.Public.Contains(report.Text("status")), First = 500 };
        var counts = new SortedDictionary<string, (int Open, int Done)>(StringComparer.Ordinal);
        RowPage page;
        do
        {
            page = await context.Rows.QueryAsync(Reports.Collection, query, context.Cancellation);
            foreach (var report in page.Rows)
            {
                var (open, done) = counts.GetValueOrDefault(report.Text("field")!);
                counts[report.Text("field")!] = ReportStates.Done.Contains(report.Text("status")) ? (open, done + 1) : (open + 1, done);
            }

            query = query with { After = page.Rows.Count > 0 ? page.CursorAt(page.Rows.Count - 1) : null };
        }
        while (page.HasNextPage);

        return counts.Select(static count => new ReportCount(count.Key, count.Value.Open, count.Value.Done)).ToList();
    }

    private static async Task<object?> ListAsync(FieldContext context, string collection) =>
        (await context.Rows.QueryAsync(collection, new() { OrderBy = s_byName, First = 500 }, context.Cancellation)).Rows;

    private static Dictionary<string, object?> Filters(FieldContext context)
    {
        var equal = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in (string[])["field", "status", "adminUnit"])
        {
            if (context.Arguments.GetValueOrDefault(argument) is { } value)
            {
                equal[argument] = value;
            }
        }

        return equal;
    }

    private static GeoCircle? Circle(FieldContext context) =>
        context.Argument<double?>("latitude") is { } latitude && context.Argument<double?>("longitude") is { } longitude
            ? new(latitude, longitude, Math.Clamp(context.Argument<double?>("radiusKm") ?? 5, 0.01, MostKm))
            : null;

    private static int First(FieldContext context) => Math.Clamp(context.Argument<int?>("first") ?? 20, 1, MostRows);

    private static RowPage WithDistance(RowPage page, GeoCircle? near) =>
        near is null ? page : page with { Rows = [.. page.Rows.Select(row => WithDistance(row, near))] };

    private static Row WithDistance(Row row, GeoCircle near) => row with
    {
        Values = new Dictionary<string, object?>(row.Values) { ["distanceKm"] = near.DistanceTo(row) is { } km ? Math.Round(km, 3) : null },
    };
}
