using System.Collections;
using System.Text.Json;

namespace CaMauG.Subgraphs.Values;

/// <summary>JSON as the values resolvers work with: text, booleans, whole and decimal numbers, lists, dictionaries.</summary>
public static class JsonValues
{
    /// <summary>One value.</summary>
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.Array => ReadList(element),
        JsonValueKind.Object => ReadObject(element),
        _ => null,
    };

    /// <summary>The members of an object.</summary>
    public static Dictionary<string, object?> ReadObject(JsonElement element)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            members[member.Name] = Read(member.Value);
        }

        return members;
    }

    /// <summary>Writes an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="members">Its members, each name once.</param>
    /// <param name="write">Writes the value of a member.</param>
    public static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, Action<Utf8JsonWriter, object?> write)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes an array.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="items">Its items.</param>
    /// <param name="write">Writes an item.</param>
    public static void WriteList(Utf8JsonWriter writer, IEnumerable items, Action<Utf8JsonWriter, object?> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static List<object?> ReadList(JsonElement element)
    {
        var items = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(Read(item));
        }

        return items;
    }
}
