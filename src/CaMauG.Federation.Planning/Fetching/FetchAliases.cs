using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>
/// Gives another key to each field of a fetch that may not share its own with the others that stand there (GraphQL, October 2021, §5.3.2,
/// FieldsInSetCanMerge, by the types of the subgraph that is asked); in the answer the keys are put right again.
/// <code>
///   media{...on Book{id} ...on Film{id}}      with  Book.id: ID!  and  Film.id: ID
///   media{...on Book{id} ...on Film{__cmg1_id:id}}
/// </code>
/// </summary>
internal sealed class FetchAliases(RoutingGraph graph, FetchGroup group)
{
    private Dictionary<FetchField, string>? _keys;
    private ImmutableArray<ResponseRename>.Builder? _renames;

    /// <summary>What the answer's keys have to be changed to.</summary>
    public ImmutableArray<ResponseRename> Renames => _renames?.ToImmutable() ?? [];

    /// <summary>Finds the keys of a fetch.</summary>
    public static FetchAliases For(FetchGroup group, RoutingGraph graph, string rootType)
    {
        var aliases = new FetchAliases(graph, group);
        if (IsPlain(group.Selection))
        {
            return aliases;
        }

        aliases.Visit([new(group.IsEntity ? null : graph.Find(rootType, group.Subgraph.Index), group.Selection, null)], []);
        return aliases;
    }

    /// <summary>The key under which a field is asked for.</summary>
    public string KeyOf(FetchField field) => _keys is not null && _keys.TryGetValue(field, out var key) ? key : field.ResponseKey;

    // The fields of one object have keys of their own; only where several selections come together two may want the same.
    private void Visit(IReadOnlyList<Place> places, ImmutableArray<string> path)
    {
        if (places is [var place] && IsPlain(ref place))
        {
            foreach (var field in place.Selection.Fields)
            {
                if (field.Below is { } below)
                {
                    FieldUse use = new(place.Node, field, place.Above);
                    Visit([new(use.Target, below, use)], path.Add(field.ResponseKey));
                }
            }

            return;
        }

        var uses = new OrderedDictionary<string, List<FieldUse>>(StringComparer.Ordinal);
        foreach (var each in places)
        {
            Collect(each.Selection, each.Node, each.Above, null, uses);
        }

        foreach (var (responseKey, all) in uses)
        {
            var classes = Split(all);
            VisitBelow(classes[0], responseKey, path);
            for (int i = 1, number = 1; i < classes.Count; i++, number++)
            {
                VisitBelow(classes[i], Rename(classes[i], responseKey, ref number, uses, path), path);
            }
        }
    }

    private bool IsPlain(ref Place place)
    {
        while (place.Selection.Fields.IsEmpty && place.Selection.Fragments is [var (typeName, fragment)])
        {
            place = place with { Node = graph.Find(typeName, group.Subgraph.Index), Selection = fragment };
        }

        return place.Selection.Fragments.IsEmpty && !place.Selection.HasKeyTwice;
    }

    // Where one selection is all there is of each object, no key is wanted twice.
    private static bool IsPlain(FetchSelection selection)
    {
        while (selection.Fields.IsEmpty && selection.Fragments is [var (_, fragment)])
        {
            selection = fragment;
        }

        if (!selection.Fragments.IsEmpty || selection.HasKeyTwice)
        {
            return false;
        }

        foreach (var field in selection.Fields)
        {
            if (field.Below is { } below && !IsPlain(below))
            {
                return false;
            }
        }

        return true;
    }

    private void VisitBelow(List<FieldUse> uses, string key, ImmutableArray<string> path)
    {
        List<Place> places = [];
        foreach (var use in uses)
        {
            if (use.Field.Below is { } below)
            {
                places.Add(new(use.Target, below, use));
            }
        }

        if (places.Count > 0)
        {
            Visit(places, path.Add(key));
        }
    }

    private void Collect(FetchSelection selection, GraphNode? node, FieldUse? above, Around? around, OrderedDictionary<string, List<FieldUse>> uses)
    {
        foreach (var field in selection.Fields)
        {
            if (around?.HasLeaf(field) == true)
            {
                continue;
            }

            if (!uses.TryGetValue(field.ResponseKey, out var known))
            {
                uses.Add(field.ResponseKey, known = []);
            }

            known.Add(new(node, field, above));
        }

        var inside = new Around(selection, around);
        foreach (var (typeName, fragment) in selection.Fragments)
        {
            Collect(fragment, graph.Find(typeName, group.Subgraph.Index), above, inside, uses);
        }
    }

    private static List<List<FieldUse>> Split(List<FieldUse> uses)
    {
        if (uses.Count == 1)
        {
            return [uses];
        }

        List<(List<FieldUse> Uses, bool IsUniform)> classes = [];
        foreach (var use in uses)
        {
            var at = classes.FindIndex(known => known.Uses[0].Shape == use.Shape
                && ((known.IsUniform && known.Uses[0].IsSame(use)) || known.Uses.TrueForAll(use.IsAlike)));
            if (at < 0)
            {
                classes.Add(([use], true));
                continue;
            }

            var (alike, isUniform) = classes[at];
            classes[at] = (alike, isUniform && alike[0].IsSame(use));
            alike.Add(use);
        }

        return classes.ConvertAll(static known => known.Uses);
    }

    // The alias ends with the key, so that whoever reads the answer has only to cut it.
    private string Rename(List<FieldUse> uses, string responseKey, ref int number, OrderedDictionary<string, List<FieldUse>> taken, ImmutableArray<string> path)
    {
        var alias = NameScope.Numbered(responseKey, number);
        while (taken.ContainsKey(alias))
        {
            alias = NameScope.Numbered(responseKey, ++number);
        }

        foreach (var use in uses)
        {
            (_keys ??= new(ReferenceEqualityComparer.Instance)).Add(use.Field, alias);
        }

        (_renames ??= ImmutableArray.CreateBuilder<ResponseRename>()).Add(new(path.Add(alias), responseKey));
        return alias;
    }

    private readonly record struct Place(GraphNode? Node, FetchSelection Selection, FieldUse? Above);
}
