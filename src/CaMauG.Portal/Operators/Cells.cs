using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Operators;

/// <summary>How figures stand in a cell. Fewer than five people are not shown (statistics, privacy).</summary>
internal static class Cells
{
    public const string Suppressed = "<5";

    public const string Missing = "–";

    public static string Count(int? value) => value is { } count ? Display.Number(count) : Suppressed;

    public static string Share(double? value) => value is { } share ? Display.Percent(share) : Missing;

    public static string Time(double? value) => value is { } milliseconds ? Display.Milliseconds(milliseconds) : Missing;
}
