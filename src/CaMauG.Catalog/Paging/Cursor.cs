using System.Buffers.Text;
using System.Text.Json;

namespace CaMauG.Catalog.Paging;

/// <summary>An opaque place in an ordered list: the sort key of the item before it. Stays right when items come and go.</summary>
/// <param name="Rank">First key, highest first.</param>
/// <param name="Text">Second key.</param>
/// <param name="Id">Last key, unique.</param>
internal sealed record Cursor(long Rank, string Text, string Id)
{
    /// <summary>As the client holds it.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads a cursor back; null when there is none or it is not one of ours.</summary>
    public static Cursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 1024)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(text)) is { Text: not null, Id: not null } cursor ? cursor : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
