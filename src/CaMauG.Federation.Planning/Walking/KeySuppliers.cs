using System.Collections.Immutable;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Where each field of a key can be taken from soonest. A place that was found is asked once for each field, however many keys share it.</summary>
internal sealed class KeySuppliers(Walker walker, Entry home, Provided? provided)
{
    private readonly Dictionary<EntityKey, ImmutableArray<FieldSelection>?> _fields = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Name, string Arguments, SelectionSet? Below), (Option? Best, int Asked)> _best = [];

    /// <summary>Where the object can be asked, nearest first; grows.</summary>
    public List<Entry> Entries { get; } = [home];

    /// <summary>
    /// What supplies the fields of a key, each soonest; and where that takes fetches, every place that supplies all of them as soon. None when
    /// one of the fields is not to be had.
    /// </summary>
    public IEnumerable<ImmutableArray<Option>> Of(EntityKey key)
    {
        if (!_fields.TryGetValue(key, out var fields))
        {
            _fields.Add(key, fields = Fields(key));
        }

        walker.Budget.Step();
        if (fields is not { } all || Soonest(all) is not { } soonest)
        {
            return [];
        }

        var rounds = soonest.Max(static part => part.Rounds);
        return rounds == 0 ? [soonest] : Elsewhere(all, rounds).Prepend(soonest);
    }

    private ImmutableArray<Option>? Soonest(ImmutableArray<FieldSelection> fields)
    {
        var parts = ImmutableArray.CreateBuilder<Option>(fields.Length);
        foreach (var field in fields)
        {
            if (Best(field) is not { } supplier)
            {
                return null;
            }

            parts.Add(supplier);
        }

        return parts.MoveToImmutable();
    }

    private IEnumerable<ImmutableArray<Option>> Elsewhere(ImmutableArray<FieldSelection> fields, int rounds)
    {
        foreach (var entry in Entries.Where(entry => entry.Rounds <= rounds))
        {
            Option?[] parts = [.. fields.Select(field => At(entry, field))];
            if (Array.TrueForAll(parts, part => part?.Rounds <= rounds))
            {
                yield return [.. parts.OfType<Option>()];
            }
        }
    }

    // Null for a key that is of some objects only.
    private ImmutableArray<FieldSelection>? Fields(EntityKey key)
    {
        var merger = new SelectionMerger();
        var narrowing = new List<FragmentSelection>();
        walker.Flatten(walker.FieldSets[key.Fields], home.Node.Type.Name, ConditionSet.None, merger, narrowing);
        return narrowing.Count > 0 ? null : [.. merger.Fields];
    }

    private Option? Best(FieldSelection field)
    {
        var name = (field.Name, field.Arguments.Text, field.Selections);
        var (best, asked) = _best.GetValueOrDefault(name);
        for (; asked < Entries.Count && best?.Rounds != 0; asked++)
        {
            if (At(Entries[asked], field) is { } option && (best is null || (option.Rounds, option.Fetches).CompareTo((best.Rounds, best.Fetches)) < 0))
            {
                best = option;
            }
        }

        _best[name] = (best, asked);
        return best;
    }

    private Option? At(Entry entry, FieldSelection field) =>
        FieldOptions.At(walker, entry, field, entry.IsHome ? provided : null, new(walker.AboveRoot, walker.AboveRoot), requirement: null) is { IsComplete: true } option ? option : null;
}
