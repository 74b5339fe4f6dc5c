namespace CaMauG.MiniApps.PhanAnh;

/// <summary>
/// The life of a report. Assigning is a step of its own because it needs an agency:
/// <code>
/// NEW ─assign→ ASSIGNED ──→ IN_PROGRESS ──→ RESOLVED ──→ CLOSED
///  │              │              │    ↑_________│
///  └──────────────┴──────────────┴──→ REJECTED
/// </code>
/// </summary>
internal static class ReportStates
{
    public const string New = "NEW";
    public const string Assigned = "ASSIGNED";
    public const string InProgress = "IN_PROGRESS";
    public const string Resolved = "RESOLVED";
    public const string Closed = "CLOSED";
    public const string Rejected = "REJECTED";

    /// <summary>What anyone may see; a new report has not been looked at, a rejected one may hold what must not be spread.</summary>
    public static readonly string[] Public = [Assigned, InProgress, Resolved, Closed];

    /// <summary>Still waiting for a result.</summary>
    public static readonly string[] Open = [New, Assigned, InProgress];

    /// <summary>With a result.</summary>
    public static readonly string[] Done = [Resolved, Closed];

    private static readonly Dictionary<string, string[]> s_transitions = new(StringComparer.Ordinal)
    {
        [New] = [Rejected],
        [Assigned] = [InProgress, Rejected],
        [InProgress] = [Resolved, Rejected],
        [Resolved] = [InProgress, Closed],
        [Closed] = [],
        [Rejected] = [],
    };

    /// <summary>Where an officer may move a report from here.</summary>
    public static IReadOnlyList<string> Next(string from) => s_transitions.GetValueOrDefault(from, []);

    /// <summary>Whether an officer may hand it to an agency, another one included.</summary>
    public static bool CanAssign(string from) => Open.Contains(from);

    /// <summary>Whether moving here needs words: people are owed a result or a reason.</summary>
    public static bool NeedsNote(string to) => to is Resolved or Rejected;
}
