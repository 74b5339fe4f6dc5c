namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>Methods of lists. A value that is no list is treated as the only item of one.</summary>
internal static class ListMethods
{
    public static object? First(MethodCall call) => call.Value switch
    {
        List<object?> items => items.Count > 0 ? items[0] : Missing.Value,
        string text => text.Length > 0 ? text[..1] : Missing.Value,
        var alone => alone,
    };

    public static object? Last(MethodCall call) => call.Value switch
    {
        List<object?> items => items.Count > 0 ? items[^1] : Missing.Value,
        string text => text.Length > 0 ? text[^1..] : Missing.Value,
        var alone => alone,
    };

    public static object? Map(MethodCall call) => ItemsOf(call).ConvertAll(item => call.Each(item) is var made && Missing.Is(made) ? null : made);

    public static object? Filter(MethodCall call)
    {
        var kept = new List<object?>();
        foreach (var item in ItemsOf(call))
        {
            if (Holds(call, item) is not { } holds)
            {
                return Missing.Value;
            }

            if (holds)
            {
                kept.Add(item);
            }
        }

        return kept;
    }

    public static object? Find(MethodCall call)
    {
        foreach (var item in ItemsOf(call))
        {
            if (Holds(call, item) is not { } holds)
            {
                return Missing.Value;
            }

            if (holds)
            {
                return item;
            }
        }

        return Missing.Value;
    }

    public static object? Contains(MethodCall call)
    {
        var sought = call.Argument(0);
        return call.Value is List<object?> items ? items.Exists(item => JsonValue.AreEqual(item, sought)) : call.Misfit("takes a list");
    }

    public static object? In(MethodCall call) =>
        call.Argument(0) is List<object?> items ? items.Exists(item => JsonValue.AreEqual(item, call.Value)) : call.Misfit("takes a list as its argument");

    public static object? JoinNotNull(MethodCall call)
    {
        if (call.Argument(0) is not string separator)
        {
            return call.Misfit("takes a text to put between");
        }

        var texts = ItemsOf(call).Where(static item => item is not null).Select(JsonValue.Text).ToList();
        return texts.Contains(null) ? call.Misfit("takes no lists and no objects in its list") : string.Join(separator, texts);
    }

    // A condition is true or false; of what it tests, what is not there does not hold.
    private static bool? Holds(MethodCall call, object? item)
    {
        var answer = call.Each(item);
        if (answer is bool or null or Missing)
        {
            return answer is true;
        }

        call.Misfit("takes a condition, which is true or false");
        return null;
    }

    private static List<object?> ItemsOf(MethodCall call) => call.Value as List<object?> ?? [call.Value];
}
