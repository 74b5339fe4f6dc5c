using System.Text.Json;

namespace CaMauG.Gateway.Requests;

/// <summary>
/// Finds escapes in JSON that are half a surrogate pair: they can be written but mean no text (RFC 8259 §8.2), and whoever reads them fails. Hot: JSON without
/// such escapes costs one search.
/// </summary>
internal static class EscapedText
{
    /// <summary>True when every name and every text of well-formed JSON is Unicode.</summary>
    public static bool IsUnicode(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return true;
        }

        Utf8JsonReader reader = new(json, options);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
