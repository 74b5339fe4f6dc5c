using System.Globalization;

namespace CaMauG.Portal.Shell;

/// <summary>How values are written for people, in the language of the request.</summary>
internal static class Display
{
    // Fixed, so that a machine without time zone data writes the same; Việt Nam has had no other offset since 1975.
    private static readonly TimeSpan s_vietnam = TimeSpan.FromHours(7);

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    public static DateTimeOffset InVietnam(DateTimeOffset instant) => instant.ToOffset(s_vietnam);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(InVietnam(clock.GetUtcNow()).DateTime);

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset instant) => Day(DateOnly.FromDateTime(InVietnam(instant).DateTime));

    public static string ShortDay(DateOnly day) => day.ToString("dd/MM", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => InVietnam(instant).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string Number(double value) =>
        Math.Abs(value % 1) < 1e-9 ? value.ToString("N0", Culture) : value.ToString("#,##0.##", Culture);

    /// <summary>A number of people on a page that everyone sees; one to four are not told apart (statistics, privacy).</summary>
    public static string People(int count) => count is > 0 and < 5 ? "<5" : Number(count);

    public static string Money(decimal amount) => amount.ToString("N0", Culture) + " ₫";

    public static string Percent(double ratio) => (ratio * 100).ToString(ratio is > 0 and < 0.1 ? "0.##" : "0.#", Culture) + " %";

    public static string Milliseconds(double value) => value.ToString("N0", Culture) + " ms";
}
