using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>An officer moves a report along its life.</summary>
internal static class TransitionReport
{
    private const int ShortestNote = 10;

    public static async Task<object?> HandleAsync(FieldContext context)
    {
        context.RequireOfficer();
        var to = context.Argument<string>("to")!;
        var note = Reports.OptionalText(context.Argument<string>("note"), "note", 1000);
        return await Reports.ChangeAsync(context, report => Decide(report, to, note));
    }

    private static ReportChange Decide(Row report, string to, string? note)
    {
        var from = report.Text("status")!;
        if (to == ReportStates.Assigned)
        {
            throw Refusals.NeedsAgency();
        }

        if (!ReportStates.Next(from).Contains(to))
        {
            throw Refusals.CannotMove(from, to);
        }

        if (ReportStates.NeedsNote(to) && (note is null || note.Length < ShortestNote))
        {
            throw Refusals.NeedsNote();
        }

        var values = Reports.Where("status", to);
        if (to == ReportStates.Resolved)
        {
            values["resolution"] = note;
        }
        else if (to == ReportStates.InProgress)
        {
            // Opened again: what was said to be the result no longer is.
            values["resolution"] = null;
        }

        return new(values, new(to, ReportStep.Officer, note));
    }
}
