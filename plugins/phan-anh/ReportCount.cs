namespace CaMauG.MiniApps.PhanAnh;

/// <summary>How many reports of a field there are.</summary>
/// <param name="Field">The field.</param>
/// <param name="Open">Still waiting for a result.</param>
/// <param name="Resolved">With a result.</param>
internal sealed record ReportCount(string Field, int Open, int Resolved)
{
    /// <summary>All of them.</summary>
    public int Total => Open + Resolved;
}
