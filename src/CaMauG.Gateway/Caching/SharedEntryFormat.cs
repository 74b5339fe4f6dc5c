using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Gateway.Caching;

/// <summary>How entries are written for other replicas: a line of JSON with what is known of it, then the body.</summary>
internal static class SharedEntryFormat
{
    /// <summary>Writes an entry.</summary>
    public static byte[] Write(CacheEntry entry)
    {
        using PooledBuffer output = new(entry.Body.Length + 256);
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WriteNumber("born"u8, entry.BornAt.ToUnixTimeMilliseconds());
            writer.WriteBoolean("private"u8, entry.IsPrivate);
            writer.WriteStartArray("tags"u8);
            foreach (var tag in entry.Tags)
            {
                writer.WriteStringValue(tag);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.Write((byte)'\n');
        output.Write(entry.Body.Span);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads an entry; null when it is none that this version understands.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="bytes">What <see cref="Write"/> wrote.</param>
    /// <param name="endsAt">Until when it holds.</param>
    /// <param name="asked">The clocks when it was looked up.</param>
    public static CacheEntry? Read(CacheKind kind, byte[] bytes, DateTimeOffset endsAt, CacheLookup asked)
    {
        var line = bytes.AsSpan().IndexOf((byte)'\n');
        if (line < 0)
        {
            return null;
        }

        try
        {
            using var known = JsonDocument.Parse(bytes.AsMemory(0, line));
            var root = known.RootElement;
            return new(
                kind,
                bytes.AsMemory(line + 1),
                root.GetProperty("private"u8).GetBoolean(),
                [.. root.GetProperty("tags"u8).EnumerateArray().Select(static tag => tag.GetString()!)],
                DateTimeOffset.FromUnixTimeMilliseconds(root.GetProperty("born"u8).GetInt64()),
                endsAt,
                asked);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
