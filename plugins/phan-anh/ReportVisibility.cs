using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Who may see a report, and whether its reporter's name stands on it.</summary>
internal static class ReportVisibility
{
    public static bool CanSee(Row report, MiniAppCaller? caller) =>
        ReportStates.Public.Contains(report.Text("status")) || IsReporter(report, caller) || caller is { IsOfficer: true };

    public static bool IsReporter(Row report, MiniAppCaller? caller) => caller is not null && report.Owner == caller.Subject;

    /// <summary>The name, for the reporter themselves and, when they agreed, for everyone; not even officers see it otherwise.</summary>
    public static string? ReporterName(Row report, MiniAppCaller? caller) =>
        report["showName"] is true || IsReporter(report, caller) ? report.Text("reporterName") : null;
}
