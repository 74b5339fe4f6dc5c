using System.Text;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Shows which part of an operation is answered when, by response keys.</summary>
internal static class SelectionText
{
    /// <summary>What is answered first.</summary>
    public static string OfPrimary(SelectionSet set) => Braced(set.Items);

    /// <summary>What a deferred fragment answers.</summary>
    public static string Of(DeferUsage usage, SelectionSet set)
    {
        List<Selection> items = [];
        Collect(usage, set, items);
        var text = Braced(items);
        return usage.TypeName is { } type ? $"{{...on {type}{text}}}" : text;
    }

    private static void Collect(DeferUsage usage, SelectionSet set, List<Selection> items)
    {
        foreach (var item in set.Items)
        {
            if (item is FragmentSelection fragment)
            {
                if (ReferenceEquals(fragment.Defer, usage))
                {
                    items.AddRange(fragment.Selections.Items);
                }

                Collect(usage, fragment.Selections, items);
            }
            else if (item is FieldSelection { Selections: { } below })
            {
                Collect(usage, below, items);
            }
        }
    }

    private static string Braced(IEnumerable<Selection> items)
    {
        var text = new StringBuilder("{");
        foreach (var item in items)
        {
            var part = item switch
            {
                FragmentSelection { Defer: null } fragment => $"...on {fragment.TypeName}{Braced(fragment.Selections.Items)}",
                FieldSelection { Selections: { } below } field => field.ResponseKey + Braced(below.Items),
                FieldSelection field => field.ResponseKey,
                _ => "",
            };
            _ = part.Length > 0 && text.Length > 1 ? text.Append(' ') : text;
            text.Append(part);
        }

        return text.Append('}').ToString();
    }
}
