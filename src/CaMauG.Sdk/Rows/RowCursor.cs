using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CaMauG.Sdk.Rows;

/// <summary>
/// An opaque place in an ordered list of rows: the id finds it again when rows were inserted before it, the position when the row itself
/// is gone.
/// </summary>
public static class RowCursor
{
    /// <summary>The cursor of a row.</summary>
    public static string Write(int position, string id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position}:{id}")));

    /// <summary>Reads a cursor; false when it is none of ours.</summary>
    public static bool TryRead(string cursor, out int position, out string id)
    {
        (position, id) = (0, string.Empty);
        if (!Base64Url.IsValid(cursor))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out position))
        {
            return false;
        }

        id = text[(colon + 1)..];
        return true;
    }
}
