using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Planning.Walking;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>
/// Turns decisions into fetches: each place becomes a selection in some fetch, each change of subgraph a new fetch that depends on those which
/// bring its key and its requirements.
/// </summary>
internal sealed class FetchGraphBuilder(Walker walker, ContextBinder contexts)
{
    // A placed field stays in memory until the plan is printed, and a decision that is shared is placed at each of its places.
    private const int StepsOfAPlace = 4;
    private const int StepsOfAFetch = 64;

    private readonly List<FetchGroup> _groups = [];
    private DeferUsage? _part;
    private bool _isForKey;

    public IReadOnlyList<FetchGroup> Groups => _groups;

    /// <summary>Adds the fields of a root type; <c>serial</c> is the place of a mutation's fields among those that run one after the other.</summary>
    public void AddRoot(Decision decision, NameScope scope, int serial)
    {
        var roots = new Dictionary<GraphNode, Site>();
        HashSet<FetchGroup> touched = [];
        foreach (var placement in decision.Placements)
        {
            if (!roots.TryGetValue(placement.Entry.Node, out var site))
            {
                var group = Create(new(_groups.Count, placement.Entry.Node.Subgraph, PlanPath.Root, isEntity: false) { Serial = serial, Part = _part });
                site = new(PlanPath.Root, scope, placement.Entry.Node, group, group.Selection, []);
                roots.Add(placement.Entry.Node, site);
            }

            AddField(site, (FieldPlacement)placement, site.Group, site.Selection, ConditionSet.None, touched);
        }
    }

    /// <summary>Adds the fields of a root type that are deferred.</summary>
    public void AddDeferredRoot(DeferUsage usage, Decision decision, NameScope scope)
    {
        _part = usage;
        AddRoot(decision, scope, serial: 0);
        _part = null;
    }

    private FetchGroup Create(FetchGroup group)
    {
        walker.Budget.Step(StepsOfAFetch);
        _groups.Add(group);
        return group;
    }

    private void Place(Site site, Decision decision, ConditionSet conditions, HashSet<FetchGroup> touched)
    {
        walker.Budget.Enter();
        foreach (var placement in decision.Placements)
        {
            Place(site, placement, conditions, touched);
        }

        foreach (var (type, below) in decision.ByType)
        {
            Place(site.OfType(type), below, conditions, touched);
        }

        foreach (var (usage, below) in decision.Deferred)
        {
            PlaceDeferred(site, usage, below, conditions);
        }
    }

    // After all else at the object, so that its keys are taken from what is fetched there anyway.
    private void PlaceDeferred(Site site, DeferUsage usage, Decision decision, ConditionSet conditions)
    {
        var (part, isForKey) = (_part, _isForKey);
        (_part, _isForKey) = (usage, false);
        var touched = new HashSet<FetchGroup>();
        Place(site, decision, conditions, touched);
        foreach (var group in touched)
        {
            group.Carries.Add(usage);
        }

        (_part, _isForKey) = (part, isForKey);
    }

    private void Place(Site site, Placement placement, ConditionSet conditions, HashSet<FetchGroup> touched)
    {
        walker.Budget.Step(StepsOfAPlace);
        if (conditions.And(placement.Conditions) is not { } all || site.Inherited.And(conditions) is not { } inherited || site.Inherited.And(all) is null)
        {
            return;
        }

        var requirement = (placement as FieldPlacement)?.Requirement;
        var (group, selection) = requirement is null
            ? Enter(site, placement.Entry, all)
            : EnterWith(site, placement.Entry, requirement, all);
        touched.Add(group);
        var within = ReferenceEquals(group, site.Group) ? conditions : inherited;
        if (placement is FieldPlacement field)
        {
            AddField(site, field, group, field.OnType is { } type ? selection.Fragment(type) : selection, within, touched);
        }
        else if (placement is TypedPlacement typed)
        {
            selection.AddTypename();
            selection.Site ??= new(site.Path, site.Scope, placement.Entry.Node, group, selection, [])
            {
                Parent = site.Parent, Conditions = site.Conditions, Inherited = site.Inherited,
            };
            Place(selection.Site, typed.Decision, within, touched);
        }
    }

    private (FetchGroup Group, FetchSelection Selection) Enter(Site site, Entry entry, ConditionSet conditions)
    {
        if (entry.IsHome)
        {
            return (site.Group, site.Selection);
        }

        var hop = new Hop(entry.Node, null);
        var part = EnterPartOf(site, hop);
        var keys = PlaceKey(site, entry, conditions);
        _part = part;
        return Open(site, entry, hop, keys, null);
    }

    private (FetchGroup Group, FetchSelection Selection) EnterWith(Site site, Entry entry, Requirement requirement, ConditionSet conditions)
    {
        var hop = new Hop(entry.Node, requirement.Text);
        var part = EnterPartOf(site, hop);
        var keys = PlaceKey(site, entry, conditions);
        _part = part;
        EnterPartOf(site, hop);
        if (site.FindBrought(requirement.Decision, conditions, _part) is not { } required)
        {
            required = [];
            PlaceForKey(site, requirement.Decision, conditions, required);
            site.Remember(requirement.Decision, conditions, _part, required);
        }

        _part = part;
        var (group, selection) = Open(site, entry, hop, keys, requirement);
        group.Dependencies.UnionWith(required);
        return (group, selection);
    }

    // What an earlier part's fetch needs must not come with a later part. Gives the part to go back to.
    private DeferUsage? EnterPartOf(Site site, Hop hop)
    {
        var part = _part;
        _part = Find(site, hop) is { } known ? known.Part : part;
        return part;
    }

    private FetchGroup? Find(Site site, Hop hop) => _isForKey ? site.FindEarliest(hop, _part) : site.FindEntered(hop, _part);

    // Asked again for each field that needs it: a key that was conditional may have to become unconditional. The root of the query needs nothing to
    // be asked of another subgraph.
    private HashSet<FetchGroup>? PlaceKey(Site site, Entry entry, ConditionSet conditions)
    {
        if (entry.Key is null && site.Path.Segments.IsEmpty)
        {
            return null;
        }

        if (site.FindBrought(entry, conditions, _part) is not { } brought)
        {
            brought = [];
            var outer = _isForKey;
            _isForKey = true;
            foreach (var part in entry.KeyFields)
            {
                Place(site, part.Placement, conditions, brought);
            }

            _isForKey = outer;
            site.Remember(entry, conditions, _part, brought);
        }

        return brought;
    }

    // What is needed for a later part may be brought by an earlier fetch that is made anyway.
    private void PlaceForKey(Site site, Decision decision, ConditionSet conditions, HashSet<FetchGroup> brought)
    {
        var outer = _isForKey;
        _isForKey = true;
        Place(site, decision, conditions, brought);
        _isForKey = outer;
    }

    private ImmutableArray<RepresentationField> FieldsOf(Site site, Entry entry, Requirement? requirement)
    {
        var keys = Representations.Of(walker.FieldSets[entry.Key!.Fields], site.Node.Type.Name, site.Scope, isKey: true, walker.Schema);
        return requirement?.Fields is { } required
            ? Representations.Union(keys, Representations.Of(walker.FieldSets[required], site.Node.Type.Name, site.Scope, isKey: false, walker.Schema))
            : keys;
    }

    private (FetchGroup Group, FetchSelection Selection) Open(Site site, Entry entry, Hop hop, HashSet<FetchGroup>? keys, Requirement? requirement)
    {
        var typeName = entry.Node.Type.Name;
        var isEntity = entry.Key is not null;
        if (Find(site, hop) is not { } group)
        {
            group = Create(new(_groups.Count, entry.Node.Subgraph, site.Path, isEntity) { Serial = site.Group.Serial, Part = _part });
            if (isEntity)
            {
                group.Shapes.Add(new(site.ObjectTypes, typeName, FieldsOf(site, entry, requirement)));
            }

            site.Remember(hop, group);
        }

        if (keys is not null)
        {
            group.Dependencies.Add(site.Group);
            group.Dependencies.UnionWith(keys);
        }

        return (group, isEntity ? group.Selection.Fragment(typeName) : group.Selection);
    }

    private void AddField(
        Site site, FieldPlacement placement, FetchGroup group, FetchSelection selection, ConditionSet conditions, HashSet<FetchGroup> touched)
    {
        var field = placement.Field;
        if (conditions.And(field.Conditions) is not { } all || site.Inherited.And(all) is not { } inherited)
        {
            return;
        }

        var responseKey = field.IsInternal ? site.Scope.Claim(field.Name, field.Arguments) : field.ResponseKey;
        var arguments = placement.Requirement is { } requirement ? Bind(site, field.Arguments, requirement, group, all) : field.Arguments;
        var added = selection.Add(responseKey, field.Name, arguments, all, field.Selections is null);
        if (placement.Below is not { } below || added.Below is not { } child)
        {
            return;
        }

        var type = walker.Schema.FindType(site.Node.Type.Name)?.FindField(field.Name)?.Type.Name ?? placement.Target!.Type.Name;
        if (walker.Schema.FindType(type) is { IsAbstract: true } && placement.Target!.Kind != NodeKind.InterfaceObject)
        {
            child.AddTypename();
        }

        child.Site ??= new(site.PathOf(responseKey), site.Scope.Below(responseKey), placement.Target!, group, child, [])
        {
            Parent = site, Conditions = all, Inherited = inherited,
        };
        Place(child.Site, below, ConditionSet.None, touched);
    }

    private ArgumentList Bind(Site site, ArgumentList arguments, Requirement requirement, FetchGroup group, ConditionSet conditions)
    {
        foreach (var argument in requirement.Contexts)
        {
            var (bound, brought) = contexts.Bind(site, argument, conditions, _part, PlaceForKey);
            group.Dependencies.UnionWith(brought);
            group.Contexts[bound.Variable.Name] = bound;
            arguments = arguments.With(argument.Name, bound.Variable.Name);
        }

        return arguments;
    }
}
