using System.Collections.Concurrent;
using System.Collections.Immutable;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Field sets as selection sets; made once for a supergraph and shared by all planning runs.</summary>
internal sealed class FieldSetSelections
{
    private readonly ConcurrentDictionary<FieldSet, SelectionSet> _sets = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FieldSet>);

    public SelectionSet this[FieldSet set] => _sets.GetOrAdd(set, static fields => Convert(fields.Selections));

    /// <summary>A part of a field set, as a set that is not remembered.</summary>
    public static SelectionSet Convert(ImmutableArray<FieldSetSelection> selections)
    {
        var items = ImmutableArray.CreateBuilder<Selection>(selections.Length);
        foreach (var selection in selections)
        {
            if (selection.Name is { } name)
            {
                items.Add(new FieldSelection(name, name, ArgumentList.From(selection.Arguments), ConditionSet.None,
                    selection.Selections.IsEmpty ? null : Convert(selection.Selections), IsInternal: true));
            }
            else if (selection.TypeCondition is { } type)
            {
                items.Add(new FragmentSelection(type, ConditionSet.None, Convert(selection.Selections)));
            }
            else
            {
                items.AddRange(Convert(selection.Selections).Items);
            }
        }

        return new(items.ToImmutable());
    }
}
