using System.Globalization;
using System.Text.Json;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Forms;

/// <summary>Writes one JSON value the way its page asks for.</summary>
internal static class ValueWriter
{
    public static PageValue Write(PageField field, JsonElement value, string? label)
    {
        var raw = RawOf(value);
        double? number = value.ValueKind is JsonValueKind.Number ? value.GetDouble()
            : double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var choice = field.Choices.FirstOrDefault(choice => choice.Value == raw)?.Label;
        var text = choice ?? field.As switch
        {
            PageShow.Money when number is { } amount => Display.Money((decimal)amount),
            PageShow.Number or PageShow.Chart when number is { } figure => Display.Number(figure),
            PageShow.Date when DayOf(raw) is { } day => Display.Day(day),
            PageShow.DateTime when InstantOf(raw) is { } instant => Display.Instant(instant),
            _ when value.ValueKind is JsonValueKind.True or JsonValueKind.False => YesOrNo(value.GetBoolean()),
            _ when value.ValueKind is JsonValueKind.Number => Display.Number(value.GetDouble()),
            _ => raw,
        };
        return new(label, field.As, text, raw, number, field.As is PageShow.Badge ? ToneOf(raw) : null);
    }

    /// <summary>The text at a dotted path of a row; null when there is none.</summary>
    public static string? TextAt(JsonElement source, string path)
    {
        foreach (var key in path.Split('.'))
        {
            if (source.ValueKind is not JsonValueKind.Object || !source.TryGetProperty(key, out source))
            {
                return null;
            }
        }

        return source.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array ? null : RawOf(source);
    }

    public static DateOnly? DayOf(string raw) =>
        DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : InstantOf(raw) is { } instant ? DateOnly.FromDateTime(Display.InVietnam(instant).DateTime) : null;

    private static DateTimeOffset? InstantOf(string raw) =>
        DateTimeOffset.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static string RawOf(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string YesOrNo(bool value) => Language.Current is "en" ? (value ? "Yes" : "No") : value ? "Có" : "Không";

    // States of mini-apps have names of their own; these words inside them are what they share.
    private static string ToneOf(string raw)
    {
        var state = raw.ToUpperInvariant();
        return Has(state, "REJECT", "CANCEL", "FAIL", "OVERDUE", "SEVERE", "DANGER", "EXTREME", "DOWN", "REFUSED", "CLOSED_UNRESOLVED") ? "bad"
            : Has(state, "DONE", "RESOLV", "PAID", "APPROV", "COMPLET", "SUCCE", "ACTIVE", "RETURNED", "ISSUED", "OPEN_NOW", "CONFIRM") && !Has(state, "UNPAID", "INACTIVE") ? "good"
            : Has(state, "PROGRESS", "PROCESS", "PENDING", "WAIT", "WARN", "ASSIGN", "REVIEW", "UNPAID", "SUPPLEMENT", "HIGH", "MODERATE") ? "busy"
            : Has(state, "NEW", "SUBMIT", "RECEIV", "BOOKED", "OPEN", "INFO") ? "new"
            : "calm";
    }

    private static bool Has(string state, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (state.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
