using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Decides, for a selection set at a node of the routing graph, which subgraph answers which part.
/// Works from the leaves up and remembers what it found, so that a selection is judged once for each node it may stand at. What a node cannot
/// answer, not even by keys, is left over ("residual") and asked again one level up, of another subgraph; so <c>category { id details }</c>
/// becomes <c>category { id }</c> of one and <c>category { details }</c> of another, when categories have no key between the two.
/// </summary>
internal sealed class Walker
{
    private readonly Dictionary<Question, Decision> _decisions = [];
    private readonly Dictionary<Selection, SelectionSet> _singles = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Selection>);
    private readonly LabelValues _labels;
    private readonly Func<string, bool> _isActive;
    private readonly EntityWalker _entities;
    private readonly AbstractWalker _abstracts;
    private bool _wasCutOff;

    public Walker(
        RoutingGraph graph, FieldSetSelections fieldSets, ContextCarriers contexts, KnownReach reach, PlanningBudget budget, LabelValues labels,
        bool mayAskOfAll)
    {
        MayAskOfAll = mayAskOfAll;
        _labels = labels;
        _isActive = labels.IsActive;
        Graph = graph;
        FieldSets = fieldSets;
        Contexts = contexts;
        AboveRoot = ContextScope.AboveRoot(contexts);
        Budget = budget;
        Reach = new(this, reach);
        _entities = new(this);
        _abstracts = new(this);
    }

    public PlanningBudget Budget { get; }

    public RoutingGraph Graph { get; }

    public FieldSetSelections FieldSets { get; }

    /// <summary>True when what is wanted of one type may be asked of objects whose type is not known yet.</summary>
    public bool MayAskOfAll { get; }

    public ContextCarriers Contexts { get; }

    /// <summary>The contexts above the root of the operation.</summary>
    public ContextScope AboveRoot { get; }

    public ReachFinder Reach { get; }

    public ApiSchema Schema => Graph.Supergraph.FullSchema;

    /// <summary>Times a search ended because it met itself. What was found meanwhile holds only inside that search and is not remembered.</summary>
    public int Cutoffs { get; set; }

    /// <summary>
    /// True while no search has met itself and no override label has been asked about: what was found until now is found by every run that may
    /// ask of all.
    /// </summary>
    public bool IsPlain => MayAskOfAll && !_wasCutOff && _labels.IsUnasked;

    /// <summary>A search ends because it has met itself.</summary>
    public void CutOff()
    {
        Cutoffs++;
        _wasCutOff = true;
    }

    /// <param name="node">Where the object was found.</param>
    /// <param name="set">What is asked of it.</param>
    /// <param name="provided">What the subgraph provides there.</param>
    /// <param name="above">The contexts above the object.</param>
    public Decision Decide(GraphNode node, SelectionSet set, Provided? provided, ContextScope above)
    {
        var question = new Question(node, set, provided, above);
        if (_decisions.TryGetValue(question, out var known))
        {
            return known;
        }

        Budget.Enter();
        var before = Cutoffs;
        var decision = node.Kind == NodeKind.Abstract ? _abstracts.Decide(node, set, provided, above) : _entities.Decide(node, set, provided, above);
        if (before == Cutoffs)
        {
            _decisions[question] = decision;
        }

        return decision;
    }

    /// <summary>Decides the fields of a root type; every subgraph that has it can be asked.</summary>
    public Decision DecideRoot(string rootType, ImmutableArray<FieldSelection> fields, bool mayShare)
    {
        var entries = Graph.All(rootType).OfType<GraphNode>()
            .Select(node => new Entry(node, null, [], 1, [new(node, null)]))
            .ToImmutableArray();
        return _entities.DecideRoot(entries, rootType, fields, mayShare);
    }

    /// <summary>True when the subgraph resolves the field for any object, once it has what the field requires.</summary>
    public bool IsResolvable(FieldMove move) => move.Field.IsResolvable(_isActive);

    /// <summary>The selection as a set of its own; the same set each time.</summary>
    public SelectionSet Single(Selection selection)
    {
        if (!_singles.TryGetValue(selection, out var set))
        {
            _singles.Add(selection, set = new([selection]));
        }

        return set;
    }

    /// <summary>
    /// The fields of a selection set that hold for objects of a concrete type, the fragments that hold only for some of an interface, and those
    /// that are deferred.
    /// </summary>
    public void Flatten(
        SelectionSet set, string typeName, ConditionSet conditions, SelectionMerger merger, List<FragmentSelection>? narrowing,
        List<FragmentSelection>? deferred = null)
    {
        Budget.Step(set.Items.Length);
        foreach (var item in set.Items)
        {
            if (conditions.And(item.Conditions) is not { } all)
            {
                continue;
            }

            switch (item)
            {
                case FieldSelection field:
                    merger.Add(ReferenceEquals(all, field.Conditions) ? field : field with { Conditions = all });
                    break;
                case FragmentSelection { Defer: not null } fragment:
                    deferred?.Add(fragment with { Conditions = all });
                    break;
                case FragmentSelection fragment when TypeFacts.Applies(Schema, fragment.TypeName, typeName):
                    Flatten(fragment.Selections, typeName, all, merger, narrowing, deferred);
                    break;
                case FragmentSelection fragment:
                    narrowing?.Add(fragment with { Conditions = all });
                    break;
            }
        }
    }

    // Asked at each field of each entry, so it is told apart without what tuples need for that.
    private readonly struct Question(GraphNode node, SelectionSet set, Provided? provided, ContextScope above) : IEquatable<Question>
    {
        private readonly GraphNode _node = node;
        private readonly SelectionSet _set = set;
        private readonly Provided? _provided = provided;
        private readonly ContextScope _above = above;

        public bool Equals(Question other) => ReferenceEquals(_set, other._set) && ReferenceEquals(_node, other._node)
            && ReferenceEquals(_provided, other._provided) && ReferenceEquals(_above, other._above);

        public override bool Equals(object? obj) => obj is Question other && Equals(other);

        public override int GetHashCode() => (RuntimeHelpers.GetHashCode(_set) * 31) + RuntimeHelpers.GetHashCode(_node);
    }
}
