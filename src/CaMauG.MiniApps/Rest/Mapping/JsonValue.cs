using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Subgraphs.Values;

namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>What mappings do with JSON as plain values.</summary>
internal static class JsonValue
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value of a resolver's arguments as mappings have it: one kind of whole and one of decimal number, lists as lists.</summary>
    public static object? Of(object? value) => value switch
    {
        null or string or bool or long or double or Missing => value,
        int number => (long)number,
        float number => (double)number,
        decimal number => number == Math.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : (double)number,
        MappedObject mapped => mapped,
        IReadOnlyDictionary<string, object?> members => members.ToDictionary(static member => member.Key, static member => Of(member.Value), StringComparer.Ordinal),
        System.Collections.IEnumerable items => items.Cast<object?>().Select(Of).ToList(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (long a, double b) => a == b,
        (double a, long b) => a == b,
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(static pair => AreEqual(pair.First, pair.Second)),
        (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
            a.Count == b.Count && a.All(member => b.TryGetValue(member.Key, out var other) && AreEqual(member.Value, other)),
        _ => Equals(left, right),
    };

    /// <summary>A scalar as text; null for lists and objects. Null and what is missing are nothing.</summary>
    public static string? Text(object? value) => value switch
    {
        null or Missing => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    public static string Write(object? value)
    {
        using var memory = new MemoryStream();
        using (Utf8JsonWriter writer = new(memory, s_writing))
        {
            Write(writer, value);
        }

        return System.Text.Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case IReadOnlyDictionary<string, object?> members:
                JsonValues.WriteObject(writer, members, Write);
                break;
            case List<object?> items:
                JsonValues.WriteList(writer, items, Write);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
