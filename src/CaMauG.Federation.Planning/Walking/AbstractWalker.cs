using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Decides the selections of an interface or union. A field that the subgraph's interface has, and that all its objects there resolve, is asked
/// of the interface; any other is asked of each object type by itself.
/// </summary>
internal sealed class AbstractWalker(Walker walker)
{
    public Decision Decide(GraphNode node, SelectionSet set, Provided? provided, ContextScope above)
    {
        var collected = new Collected(node);
        Collect(collected, set, node, isWhole: true, node.PossibleNodes, ConditionSet.None);
        collected.SortDeferred(walker.Schema);
        var placements = new List<Option>();
        foreach (var ((type, _, _), field) in collected.Whole)
        {
            if (AtInterface(node, type, field, provided, above, collected) is { } option)
            {
                placements.Add(option);
            }
            else
            {
                collected.AddToAll(Common(type, node), field);
            }
        }

        var byType = ImmutableArray.CreateBuilder<(GraphNode Node, Decision Decision)>();
        foreach (var (type, fields, deferred) in collected.ByType)
        {
            byType.Add((type, walker.Decide(type, new([.. fields.ToFields(), .. deferred]), provided, above)));
        }

        return Sum(placements, byType.ToImmutable());
    }

    private void Collect(
        Collected collected, SelectionSet set, GraphNode type, bool isWhole, IReadOnlyList<GraphNode> possible, ConditionSet conditions)
    {
        walker.Budget.Step(set.Items.Length * (isWhole ? 1 : possible.Count));
        foreach (var item in set.Items)
        {
            if (conditions.And(item.Conditions) is not { } all)
            {
                continue;
            }

            if (item is FieldSelection field)
            {
                field = field with { Conditions = all };
                if (isWhole)
                {
                    collected.AddWhole(type, field);
                }
                else
                {
                    collected.AddToAll(possible, field);
                }
            }
            else if (item is FragmentSelection fragment)
            {
                CollectFragment(collected, fragment, type, isWhole, possible, all);
            }
        }
    }

    private void CollectFragment(
        Collected collected, FragmentSelection fragment, GraphNode type, bool isWhole, IReadOnlyList<GraphNode> possible, ConditionSet conditions)
    {
        walker.Budget.Step(possible.Count);
        var narrowed = possible.Where(node => TypeFacts.Applies(walker.Schema, fragment.TypeName, node.Type.Name)).ToArray();
        if (narrowed.Length == 0)
        {
            return;
        }

        if (fragment.Defer is not null)
        {
            collected.AddDeferred(type, isWhole, narrowed, fragment with { Conditions = conditions });
            return;
        }

        if (fragment.TypeName == type.Type.Name)
        {
            Collect(collected, fragment.Selections, type, isWhole, narrowed, conditions);
            return;
        }

        // An interface inside the whole can be asked as one, if the subgraph means the same objects by it.
        if (isWhole && walker.Graph.Find(fragment.TypeName, type.Subgraph.Index) is { Kind: NodeKind.Abstract } inner
            && narrowed.All(inner.PossibleNodes.Contains))
        {
            Collect(collected, fragment.Selections, inner, isWhole: true, narrowed, conditions);
            return;
        }

        Collect(collected, fragment.Selections, type, isWhole: false, narrowed, conditions);
    }

    private Option? AtInterface(GraphNode node, GraphNode type, FieldSelection field, Provided? provided, ContextScope above, Collected collected)
    {
        var entry = new Entry(node, null, [], 0, []);
        var onType = ReferenceEquals(type, node) ? null : type.Type.Name;
        if (field.IsTypename)
        {
            return new(new FieldPlacement(entry, field, null, null, null, onType), 0, [], 0, null);
        }

        // Asked of some objects in another way as well: then it is asked of each by itself, so that what lies below is fetched together.
        if ((field.Selections is not null && collected.IsAskedByType(field.ResponseKey)) || type.FindField(field.Name) is not { } move
            || !walker.IsResolvable(move))
        {
            return null;
        }

        walker.Budget.Step(node.PossibleNodes.Length);
        if (!Common(type, node).All(possible => IsLocal(possible, field.Name, provided)))
        {
            return null;
        }

        if (field.Selections is null)
        {
            return new(new FieldPlacement(entry, field, move.Target, null, null, onType), 0, [], 0, null);
        }

        var below = walker.Decide(
            move.Target, field.Selections, Provided.Below(provided, type.Type.Name, move.Field, walker.Schema), above.Below(type.Type.Name));
        return below.Residual is not null
            ? null
            : new(new FieldPlacement(entry, field, move.Target, below, null, onType), below.Rounds, [], below.Fetches, null);
    }

    private static IEnumerable<GraphNode> Common(GraphNode type, GraphNode node) =>
        ReferenceEquals(type, node) ? node.PossibleNodes : type.PossibleNodes.Intersect(node.PossibleNodes);

    private bool IsLocal(GraphNode node, string field, Provided? provided) =>
        node.FindField(field) is { } move
        && ((walker.IsResolvable(move) && move.Field.Requires is null && move.Field.Contexts.IsEmpty && move.Field.Provides is null)
            || provided?.Covers(node.Type.Name, field, walker.Schema) == true);

    private static Decision Sum(List<Option> placements, ImmutableArray<(GraphNode Node, Decision Decision)> byType)
    {
        var residual = byType.Where(type => type.Decision.Residual is not null)
            .Select(Selection (type) => new FragmentSelection(type.Node.Type.Name, ConditionSet.None, type.Decision.Residual!))
            .ToImmutableArray();
        return new()
        {
            Placements = [.. placements.Select(option => option.Placement)],
            ByType = byType,
            Rounds = Math.Max(placements.Select(option => option.Rounds).DefaultIfEmpty().Max(), byType.Select(type => type.Decision.Rounds).DefaultIfEmpty().Max()),
            Hops = [.. byType.SelectMany(type => type.Decision.Hops).Distinct()],
            Inner = FetchCount.Add(FetchCount.Sum(placements, static option => option.Fetches), FetchCount.Sum(byType, static type => type.Decision.Inner)),
            Residual = residual.IsEmpty ? null : new(residual),
        };
    }

    /// <summary>Fields by where they are to be asked.</summary>
    private sealed class Collected(GraphNode node)
    {
        private readonly Dictionary<GraphNode, (SelectionMerger Fields, List<FragmentSelection> Deferred)> _byType = [];
        private readonly HashSet<string> _askedByType = new(StringComparer.Ordinal);
        private readonly List<(GraphNode? Whole, IReadOnlyList<GraphNode> Types, FragmentSelection Fragment)> _deferred = [];
        private readonly Dictionary<(GraphNode Type, string ResponseKey, ConditionSet Conditions), FieldSelection> _whole = [];
        private readonly List<(GraphNode Type, string ResponseKey, ConditionSet Conditions)> _order = [];

        public IEnumerable<(GraphNode Node, SelectionMerger Fields, List<FragmentSelection> Deferred)> ByType =>
            node.PossibleNodes.Where(_byType.ContainsKey).Select(type => (type, _byType[type].Fields, _byType[type].Deferred));

        public IEnumerable<((GraphNode Type, string ResponseKey, ConditionSet Conditions) Key, FieldSelection Field)> Whole =>
            _order.Select(key => (key, _whole[key]));

        public void AddWhole(GraphNode type, FieldSelection field)
        {
            var key = (type, field.ResponseKey, field.Conditions);
            if (_whole.TryGetValue(key, out var known))
            {
                _whole[key] = known.Selections is null || ReferenceEquals(known.Selections, field.Selections)
                    ? known
                    : known.WithSelections(new(known.Selections.Items.AddRange(field.Selections!.Items)));
                return;
            }

            _whole.Add(key, field);
            _order.Add(key);
        }

        public void AddToAll(IEnumerable<GraphNode> types, FieldSelection field)
        {
            foreach (var type in types)
            {
                _askedByType.Add(field.ResponseKey);
                Of(type).Fields.Add(field);
            }
        }

        public void AddDeferred(GraphNode type, bool isWhole, IReadOnlyList<GraphNode> types, FragmentSelection fragment) =>
            _deferred.Add((isWhole ? type : null, types, fragment));

        /// <summary>Once all is collected: what is deferred is asked of each type by itself, but for what the interface is asked anyway.</summary>
        public void SortDeferred(ApiSchema schema)
        {
            foreach (var (whole, types, fragment) in _deferred)
            {
                var left = whole is null
                    ? fragment
                    : fragment with { Selections = new([.. fragment.Selections.Items.Where(item => !TryCarry(whole, item, fragment, schema))]) };
                if (left.Selections.Items.IsEmpty)
                {
                    continue;
                }

                foreach (var type in types)
                {
                    Of(type).Deferred.Add(left);
                }
            }
        }

        private bool TryCarry(GraphNode type, Selection item, FragmentSelection fragment, ApiSchema schema)
        {
            // A fragment on one type may have another field under the key, unless it is a leaf: then the two must be the same.
            if (item is not FieldSelection field || !_whole.TryGetValue((type, field.ResponseKey, ConditionSet.None), out var known)
                || (field.Selections is not null && fragment.TypeName != type.Type.Name))
            {
                return false;
            }

            if (field.Selections is { } below && fragment.Conditions.And(field.Conditions) is { } conditions)
            {
                var typeName = schema.FindType(type.Type.Name)?.FindField(field.Name)?.Type.Name ?? "";
                _whole[(type, field.ResponseKey, ConditionSet.None)] = known.WithSelections(
                    new(known.Selections!.Items.Add(new FragmentSelection(typeName, conditions, below, fragment.Defer))));
            }

            return true;
        }

        private (SelectionMerger Fields, List<FragmentSelection> Deferred) Of(GraphNode type)
        {
            if (!_byType.TryGetValue(type, out var known))
            {
                _byType.Add(type, known = (new(), []));
            }

            return known;
        }

        public bool IsAskedByType(string responseKey) => _askedByType.Contains(responseKey);
    }
}
