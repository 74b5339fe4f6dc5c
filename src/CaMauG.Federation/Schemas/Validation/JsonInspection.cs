using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Shows a JSON value in a message, as the reference implementation does: the first of many items, and no deeper than two levels. A client knows its long
/// values, so of what is longer than a message should be only the beginning is shown.
/// </summary>
internal static class JsonInspection
{
    private const int MostItems = 10;
    private const int DeepestLevel = 2;

    private const int LongestText = 1_000;
    private const string More = "...";

    public static string Show(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, int level)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value, level);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value, level);
                break;
            case JsonValueKind.String:
                text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Shorten(value.GetString()!))).Append('"');
                break;
            case JsonValueKind.Number:
                text.Append(Shorten(Number(value)));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, int level)
    {
        if (level > DeepestLevel - 1 && value.EnumerateObject().MoveNext())
        {
            text.Append("[Object]");
            return;
        }

        var isFirst = true;
        foreach (var member in value.EnumerateObject())
        {
            text.Append(isFirst ? "{ " : ", ");
            isFirst = false;
            if (text.Length > LongestText)
            {
                text.Append(More);
                break;
            }

            text.Append(Shorten(member.Name)).Append(": ");
            Write(text, member.Value, level + 1);
        }

        text.Append(isFirst ? "{}" : " }");
    }

    private static void WriteArray(StringBuilder text, JsonElement value, int level)
    {
        var length = value.GetArrayLength();
        if (level > DeepestLevel - 1 && length > 0)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            text.Append(index == 0 ? string.Empty : ", ");
            if (text.Length > LongestText)
            {
                text.Append(More);
                break;
            }

            if (index++ == MostItems)
            {
                var more = length - MostItems;
                text.Append("... ").Append(more).Append(more == 1 ? " more item" : " more items");
                break;
            }

            Write(text, item, level + 1);
        }

        text.Append(']');
    }

    private static string Shorten(string text) => text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText), More) : text;

    // A whole number is written as one, however the client wrote it.
    private static string Number(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && value.TryGetDouble(out var number) && double.IsFinite(number) && Math.Abs(number) < 1e15
            ? number.ToString(CultureInfo.InvariantCulture)
            : raw;
    }
}
