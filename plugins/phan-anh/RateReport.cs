using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>The reporter rates the result, once; that closes the report.</summary>
internal static class RateReport
{
    public static async Task<object?> HandleAsync(FieldContext context)
    {
        context.RequireCaller();
        var score = context.Argument<int>("score");
        if (score is < 1 or > 5)
        {
            throw Refusals.BadScore();
        }

        var comment = Reports.OptionalText(context.Argument<string>("comment"), "comment", 500);
        return await Reports.ChangeAsync(context, report => Decide(context, report, score, comment));
    }

    private static ReportChange Decide(FieldContext context, Row report, int score, string? comment)
    {
        if (!ReportVisibility.IsReporter(report, context.Caller))
        {
            throw Refusals.NotReporter();
        }

        var status = report.Text("status")!;
        if (!ReportStates.Done.Contains(status))
        {
            throw Refusals.NotRateable();
        }

        if (report["rating"] is not null)
        {
            throw Refusals.RatedAlready();
        }

        var values = Reports.Where("status", ReportStates.Closed);
        values["rating"] = new Dictionary<string, object?>
        {
            ["score"] = (long)score,
            ["comment"] = comment,
            ["ratedAt"] = RowValue.Text(context.Now),
        };
        return new(values, status == ReportStates.Closed ? null : new(ReportStates.Closed, ReportStep.Reporter, comment));
    }
}
