namespace CaMauG.Usage.Data;

/// <summary>Days as statistics.md counts them: 00:00–24:00 Asia/Ho_Chi_Minh, which is UTC+7 without daylight saving; the boundary lies at 17:00 UTC.</summary>
internal static class Day
{
    private static readonly TimeSpan s_offset = TimeSpan.FromHours(7);

    public static int Of(DateTimeOffset instant) => Of(DateOnly.FromDateTime(instant.ToOffset(s_offset).DateTime));

    public static int Of(DateOnly date) => date.DayNumber;

    public static DateOnly ToDate(int day) => DateOnly.FromDayNumber(day);
}
