namespace CaMauG.MiniApps.PhanAnh;

/// <summary>What becomes of a report.</summary>
/// <param name="Values">Members to overwrite.</param>
/// <param name="Step">What the timeline says about it; null when it says nothing.</param>
internal sealed record ReportChange(IReadOnlyDictionary<string, object?> Values, ReportStep? Step = null);

/// <summary>An entry of the timeline.</summary>
/// <param name="Status">Status after it.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Note">Words for people, or null.</param>
internal sealed record ReportStep(string Status, string Actor, string? Note)
{
    public const string Reporter = "REPORTER";
    public const string Officer = "OFFICER";
}
