using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Fields of a report that are no members of its row, or not for everyone.</summary>
internal static class ReportFields
{
    public static void Register(MiniAppBuilder builder) => builder
        .Entity("Report", async (context, key) => await Reports.FindAsync(context, key.Text("id")))
        .Field("Report", "adminUnit", context => Stub(context, "AdminUnit", "code", "adminUnit"))
        .Field("Report", "agency", context => Stub(context, "Agency", "code", "agency"))
        .Field("Report", "place", context => Stub(context, "Place", "id", "place"))
        .Field("Report", "photos", static context => ReportPhotos.Of(context.Parent<Row>()))
        .Field("Report", "overdue", context => IsOverdue(context.Parent<Row>(), context.Today))
        .Field("Report", "timeline", TimelineAsync)
        .Field("Report", "followerCount", CountFollowersAsync)
        .Field("Report", "followedByMe", IsFollowedAsync)
        .Field("Report", "mine", context => ReportVisibility.IsReporter(context.Parent<Row>(), context.Caller))
        .Field("Report", "reporterName", context => ReportVisibility.ReporterName(context.Parent<Row>(), context.Caller))
        .Field("Report", "nextStatuses", context => NextStatuses(context))
        .Field("ReportFollow", "report", async context => await Reports.FindAsync(context, context.Parent<Row>().Text("report")));

    public static bool IsOverdue(Row report, DateOnly today) =>
        report.Get<DateOnly?>("dueOn") is { } due && due < today && ReportStates.Open.Contains(report.Text("status"));

    private static Representation? Stub(FieldContext context, string type, string key, string member) =>
        context.Parent<Row>().Text(member) is { } value ? Representation.Of(type, key, value) : null;

    private static IReadOnlyList<string> NextStatuses(FieldContext context) =>
        context.Caller is { IsOfficer: true } ? ReportStates.Next(context.Parent<Row>().Text("status")!) : [];

    private static async Task<object?> TimelineAsync(FieldContext context)
    {
        var query = new RowQuery { Equal = Reports.Where("report", context.Parent<Row>().Id), OrderBy = [new("position")], First = 200 };
        return (await context.Rows.QueryAsync(Reports.Events, query, context.Cancellation)).Rows;
    }

    private static async Task<object?> CountFollowersAsync(FieldContext context) =>
        await context.Rows.CountAsync(
            Reports.Follows, new() { Equal = FollowReport.ActiveWith("report", context.Parent<Row>().Id) }, context.Cancellation);

    private static async Task<object?> IsFollowedAsync(FieldContext context) =>
        context.Caller is { } caller
        && await FollowReport.FindAsync(context.Rows, context.Parent<Row>(), caller, context.Cancellation) is { } follow
        && FollowReport.IsActive(follow);
}
