using System.Globalization;
using System.Text.RegularExpressions;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>
/// Days and instants relative to now: <c>$today</c>, <c>$today+3</c>, <c>$now</c>, <c>$now-2h</c>, <c>$now+90m</c>, <c>$now-3d</c>. A day
/// is a day in Việt Nam.
/// </summary>
internal static partial class RelativeTime
{
    private static readonly TimeSpan s_vietnam = TimeSpan.FromHours(7);

    public static bool IsRelative(string text) => text.StartsWith("$today", StringComparison.Ordinal) || text.StartsWith("$now", StringComparison.Ordinal);

    public static bool IsValid(string text) => Pattern().IsMatch(text);

    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(s_vietnam).DateTime);

    /// <summary>The day or instant as text; the text itself when it is not relative.</summary>
    public static string Resolve(string text, DateTimeOffset now)
    {
        var match = IsRelative(text) ? Pattern().Match(text) : Match.Empty;
        if (!match.Success)
        {
            return text;
        }

        var amount = match.Groups["amount"].Success ? int.Parse(match.Groups["amount"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["base"].Value == "$today")
        {
            return RowValue.Text(Today(now).AddDays(amount))!;
        }

        var span = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(amount),
            "d" => TimeSpan.FromDays(amount),
            _ => TimeSpan.FromHours(amount),
        };
        return RowValue.Text(WholeSecond(now + span))!;
    }

    // Instants of rows have no fractions, so that their texts order like the instants.
    public static DateTimeOffset WholeSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    [GeneratedRegex("^(?<base>\\$today)(?<amount>[+-]\\d{1,5})?$|^(?<base>\\$now)((?<amount>[+-]\\d{1,6})(?<unit>[hmd]))?$")]
    private static partial Regex Pattern();
}
