using System.Text.Json;
using CaMauG.Subgraphs.Values;

namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>Methods of more than one kind of value.</summary>
internal static class ValueMethods
{
    public static object? Match(MethodCall call)
    {
        foreach (var pair in call.Expressions)
        {
            if (pair is not Expression.Items { Values: { Count: 1 or 2 } values })
            {
                return call.Misfit("takes pairs of a candidate and a value");
            }

            if (values.Count == 1 || JsonValue.AreEqual(call.Evaluate(values[0]), call.Value))
            {
                return call.Evaluate(values[^1]);
            }
        }

        return call.Misfit("has no pair for the value");
    }

    public static object? ParseJson(MethodCall call)
    {
        if (call.Value is not string text)
        {
            return call.Misfit("takes a text");
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonValues.Read(document.RootElement);
        }
        catch (JsonException)
        {
            return call.Misfit("was given a text that is not JSON");
        }
    }

    public static object? ToText(MethodCall call) => JsonValue.Text(call.Value) ?? call.Misfit("takes no list and no object");

    public static object? Size(MethodCall call) => call.Value switch
    {
        string text => (long)text.Length,
        List<object?> items => (long)items.Count,
        IReadOnlyDictionary<string, object?> members => (long)members.Count,
        _ => call.Misfit("takes a text, a list or an object"),
    };

    public static object? Get(MethodCall call) => (call.Value, call.Argument(0)) switch
    {
        (string text, long at) => At(text.Length, at) is { } index ? text[index].ToString() : Missing.Value,
        (List<object?> items, long at) => At(items.Count, at) is { } index ? items[index] : Missing.Value,
        (IReadOnlyDictionary<string, object?> members, string name) => members.TryGetValue(name, out var member) ? member : Missing.Value,
        _ => call.Misfit("takes a place in a text or a list, or the name of a member"),
    };

    public static object? Slice(MethodCall call)
    {
        var length = call.Value switch
        {
            string text => text.Length,
            List<object?> items => items.Count,
            _ => -1,
        };
        if (length < 0 || call.Argument(0) is not long from || call.Argument(1) is not (long or null or Missing))
        {
            return call.Misfit("takes two places in a text or a list");
        }

        var start = (int)Math.Clamp(from, 0, length);
        var end = call.Argument(1) is long to ? (int)Math.Clamp(to, start, length) : length;
        return call.Value is string whole ? whole[start..end] : ((List<object?>)call.Value!).GetRange(start, end - start);
    }

    // Below zero it counts from the end.
    private static int? At(int length, long index)
    {
        var at = index < 0 ? length + index : index;
        return at >= 0 && at < length ? (int)at : null;
    }
}
