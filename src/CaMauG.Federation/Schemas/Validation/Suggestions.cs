namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Names that may have been meant, nearest first, in the order and with the words of the reference implementation.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    /// <summary>The sentence that offers names; empty when there are none.</summary>
    public static string Offer(IReadOnlyList<string> names, string? kind = null)
    {
        var opening = kind is null ? " Did you mean " : $" Did you mean {kind} ";
        return names.Count switch
        {
            0 => string.Empty,
            1 => $"{opening}\"{names[0]}\"?",
            2 => $"{opening}\"{names[0]}\" or \"{names[1]}\"?",
            _ => $"{opening}{string.Join(", ", names.Take(Math.Min(names.Count, Most) - 1).Select(static name => $"\"{name}\""))}, or \"{names[Math.Min(names.Count, Most) - 1]}\"?",
        };
    }

    /// <summary>Those of the names that are near enough to what was written.</summary>
    public static IReadOnlyList<string> Near(string written, IEnumerable<string> names)
    {
        var most = (int)(written.Length * 0.4) + 1;
        List<(int Distance, string Name)> near = [];
        foreach (var name in names)
        {
            if (EditDistance.Between(written, name, most) is { } distance)
            {
                near.Add((distance, name));
            }
        }

        near.Sort(static (left, right) => left.Distance != right.Distance
            ? left.Distance.CompareTo(right.Distance)
            : NaturalOrder.Compare(left.Name, right.Name));
        return [.. near.Select(static found => found.Name).Distinct(StringComparer.Ordinal)];
    }
}
