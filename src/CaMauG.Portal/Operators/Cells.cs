using CaMauG.Contracts.Usage;
using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Operators;

/// <summary>How figures stand in a cell. Fewer than five people are not shown (statistics, privacy).</summary>
internal static class Cells
{
    public const string Suppressed = "<5";

    public const string Missing = "–";

    public static string Count(int? value) => value is { } count ? Display.Number(count) : Suppressed;

    /// <summary>A sum over days. Days that are not shown are not in it, and it says so.</summary>
    public static string Total(IReadOnlyList<DailyCount> days)
    {
        var shown = days.Sum(static day => (double)(day.Value ?? 0));
        var whole = days.All(static day => day.Value is not null);
        return whole ? Display.Number(shown) : shown is 0 ? Suppressed : $"≥ {Display.Number(shown)}";
    }

    public static string Share(double? value) => value is { } share ? Display.Percent(share) : Missing;

    public static string Time(double? value) => value is { } milliseconds ? Display.Milliseconds(milliseconds) : Missing;
}
