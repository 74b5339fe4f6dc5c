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

    /// <summary>What supplies the fields of a key, or null when one of them is not to be had.</summary>
    public ImmutableArray<Option>? Of(EntityKey key)
    {
        if (!_fields.TryGetValue(key, out var fields))
        {
            _fields.Add(key, fields = Fields(key));
        }

        walker.Budget.Step();
        if (fields is not { } all)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<Option>(all.Length);
        foreach (var field in all)
        {
            if (Best(field) is not { } supplier)
            {
                return null;
            }

            parts.Add(supplier);
        }

        return parts.MoveToImmutable();
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
            var entry = Entries[asked];
            var option = FieldOptions.At(walker, entry, field, entry.IsHome ? provided : null, new(walker.AboveRoot, walker.AboveRoot), requirement: null);
            if (option is { IsComplete: true } && (best is null || (option.Rounds, option.Fetches).CompareTo((best.Rounds, best.Fetches)) < 0))
            {
                best = option;
            }
        }

        _best[name] = (best, asked);
        return best;
    }
}
