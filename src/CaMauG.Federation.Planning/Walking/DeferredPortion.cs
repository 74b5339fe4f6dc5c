using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>What one deferred fragment asks of an object beyond what is asked of it earlier.</summary>
internal sealed class DeferredPortion(DeferUsage usage)
{
    private readonly SelectionMerger _fields = new();
    private readonly List<FragmentSelection> _narrowing = [];

    public DeferUsage Usage { get; } = usage;

    public IReadOnlyList<Selection> Selections => [.. _fields.ToFields().Concat<Selection>(_narrowing)];

    /// <summary>
    /// Sorts deferred fragments, those within each other as well. A field that is asked for earlier is left out, or, when it has selections,
    /// these are deferred below the earlier one; <c>primary</c> then changes.
    /// </summary>
    public static List<DeferredPortion> Sort(Walker walker, string typeName, SelectionMerger primary, List<FragmentSelection> deferred)
    {
        var portions = new List<DeferredPortion>();
        // Grows while it is read: a fragment's own deferred fragments come after it.
        for (var i = 0; i < deferred.Count; i++)
        {
            var fragment = deferred[i];
            var portion = portions.Find(known => ReferenceEquals(known.Usage, fragment.Defer));
            if (portion is null)
            {
                portions.Add(portion = new(fragment.Defer!));
            }

            portion.Add(walker, typeName, fragment, [primary, .. portions.Where(other => portion.Usage.IsWithin(other.Usage)).Select(other => other._fields)], deferred);
        }

        portions.RemoveAll(portion => portion.Selections.Count == 0);
        return portions;
    }

    private void Add(Walker walker, string typeName, FragmentSelection fragment, IReadOnlyList<SelectionMerger> earlier, List<FragmentSelection> nested)
    {
        // An interface object may be of the type, a concrete object that is of another is not.
        var narrowing = walker.Schema.FindType(typeName) is { IsAbstract: true } ? _narrowing : null;
        if (!TypeFacts.Applies(walker.Schema, fragment.TypeName, typeName))
        {
            narrowing?.Add(fragment with { Defer = null });
            return;
        }

        var merger = new SelectionMerger();
        walker.Flatten(fragment.Selections, typeName, fragment.Conditions, merger, narrowing, nested);
        foreach (var field in merger.Fields)
        {
            var below = walker.Schema.FindType(typeName)?.FindField(field.Name)?.Type.Name ?? "";
            if (!earlier.Any(known => known.TryCarry(field, Usage, below)))
            {
                _fields.Add(field);
            }
        }
    }
}
