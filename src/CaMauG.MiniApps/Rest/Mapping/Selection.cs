namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>What is made of an object: named values side by side.</summary>
/// <param name="Items">In the order written.</param>
internal sealed record Selection(IReadOnlyList<NamedValue> Items)
{
    /// <summary>The names it makes; null when only a value at hand can tell, because something is spread whose names stand nowhere.</summary>
    public IReadOnlySet<string>? Names { get; } = NamesOf(Items);

    private static HashSet<string>? NamesOf(IReadOnlyList<NamedValue> items)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.Name is { } name)
            {
                names.Add(name);
            }
            else if (item.Value is Expression.Path { Selection.Names: { } merged })
            {
                names.UnionWith(merged);
            }
            else
            {
                return null;
            }
        }

        return names;
    }
}

/// <summary>A value of a selection.</summary>
/// <param name="Name">Its name in the output; null when its members stand beside the others.</param>
/// <param name="Value">The value.</param>
/// <param name="IsSpread">True for <c>...</c>: null makes the whole object null.</param>
internal sealed record NamedValue(string? Name, Expression Value, bool IsSpread = false);
