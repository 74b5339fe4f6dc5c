using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>An officer hands a report to the agency that is to handle it, or to another one.</summary>
internal static class AssignReport
{
    private const int DaysToHandle = 7;

    public static async Task<object?> HandleAsync(FieldContext context)
    {
        context.RequireOfficer();
        var agency = context.Argument<string>("agency")!;
        if (await context.Rows.FindAsync(Reports.Agencies, agency, context.Cancellation) is null)
        {
            throw Refusals.UnknownAgency();
        }

        var due = context.Argument<DateOnly?>("dueOn") ?? context.Today.AddDays(DaysToHandle);
        if (due < context.Today)
        {
            throw Refusals.DueInPast();
        }

        var note = Reports.OptionalText(context.Argument<string>("note"), "note", 500);
        return await Reports.ChangeAsync(context, report => Decide(report, agency, due, note));
    }

    private static ReportChange Decide(Row report, string agency, DateOnly due, string? note)
    {
        var status = report.Text("status")!;
        if (!ReportStates.CanAssign(status))
        {
            throw Refusals.CannotAssign(status);
        }

        var values = Reports.Where("status", ReportStates.Assigned);
        values["agency"] = agency;
        values["dueOn"] = RowValue.Text(due);
        return new(values, new(ReportStates.Assigned, ReportStep.Officer, note));
    }
}
