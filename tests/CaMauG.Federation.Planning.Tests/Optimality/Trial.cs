using CaMauG.Federation.Graph;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Tests.Optimality;

/// <summary>What a set of fetches brings, round by round.</summary>
internal sealed class Trial(RoutingGraph graph, IReadOnlyList<BruteForce.Fetch> fetches)
{
    // In which round a field of an object was there first; objects are named by the way to them with the types on it.
    private readonly Dictionary<(string Object, string Field), int> _known = [];
    private readonly Dictionary<string, (string Place, string Type, IReadOnlyList<Want> Wants)> _objects = [];
    private readonly HashSet<BruteForce.Fetch> _used = [];

    public IEnumerable<string> Places => _objects.Values.Select(found => found.Place).Distinct();

    public bool Answers(IReadOnlyList<Want> wants)
    {
        Run(wants);
        return IsAnswered("", "Query", wants);
    }

    public bool IsUsable(BruteForce.Fetch fetch, IReadOnlyList<Want> wants)
    {
        Run(wants);
        return _used.Contains(fetch);
    }

    private void Run(IReadOnlyList<Want> wants)
    {
        _objects[""] = ("", "Query", wants);
        foreach (var fetch in fetches.OrderBy(fetch => fetch.Round))
        {
            foreach (var (name, (place, type, wanted)) in _objects.Where(found => found.Value.Place == fetch.Place).ToArray())
            {
                if (graph.Find(type, fetch.Subgraph) is { } node && (place.Length == 0 ? fetch.Round == 1 : CanEnter(name, node, fetch.Round)))
                {
                    _used.Add(fetch);
                    Visit(name, place, node, wanted, fetch.Round, isEntered: true, provided: []);
                }
            }
        }
    }

    private bool CanEnter(string name, GraphNode node, int round) =>
        node.Type.In(node.Subgraph.Index)!.Keys.Any(key => key.IsResolvable && Has(name, node.Type.Name, Want.Of(key.Fields), round - 1));

    private void Visit(string name, string place, GraphNode node, IReadOnlyList<Want> wants, int round, bool isEntered, IReadOnlyList<Want> provided)
    {
        foreach (var group in wants.Concat(Needed(node.Type.Name)).Where(want => Applies(want.OnType, node.Type.Name)).GroupBy(want => want.Field))
        {
            var offered = provided.Where(offer => offer.Field == group.Key && Applies(offer.OnType, node.Type.Name)).ToArray();
            if (node.FindField(group.Key) is not { } move || !IsAnswered(name, node, move, round, isEntered, offered.Length > 0))
            {
                continue;
            }

            _known.TryAdd((name, group.Key), round);
            IReadOnlyList<Want> below = [.. group.SelectMany(want => want.Below)];
            if (below.Count == 0)
            {
                continue;
            }

            IReadOnlyList<Want> offers = [.. offered.SelectMany(offer => offer.Below), .. move.Field.Provides is { } set ? Want.Of(set) : []];
            foreach (var target in move.Target.Kind == NodeKind.Abstract ? move.Target.PossibleNodes : [move.Target])
            {
                var child = $"{name}.{group.Key}|{target.Type.Name}";
                var wanted = _objects.TryGetValue(child, out var known) ? [.. known.Wants.Union(below)] : below;
                _objects[child] = ($"{place}.{group.Key}", target.Type.Name, wanted);
                Visit(child, $"{place}.{group.Key}", target, wanted, round, isEntered: false, offers);
            }
        }
    }

    private bool IsAnswered(string name, GraphNode node, FieldMove move, int round, bool isEntered, bool isOffered) =>
        isOffered || (move.Field.IsResolvable(static _ => false)
            && (move.Field.Requires is not { } needs || (isEntered && Has(name, node.Type.Name, Want.Of(needs), round - 1))));

    // Key fields and requirements of any subgraph may come in useful.
    private IEnumerable<Want> Needed(string type) => graph.All(type).OfType<GraphNode>()
        .SelectMany(node => node.Type.In(node.Subgraph.Index)!.Keys.Select(key => key.Fields)
            .Concat(node.Fields.Values.Select(move => move.Field.Requires).OfType<FieldSet>()))
        .SelectMany(Want.Of);

    private bool Has(string name, string type, IReadOnlyList<Want> wants, int round) => wants.Where(want => Applies(want.OnType, type))
        .All(want => _known.TryGetValue((name, want.Field), out var known) && known <= round
            && (want.Below.Count == 0 || Children(name, want.Field).All(child => Has(child.Name, child.Type, want.Below, round))));

    private bool IsAnswered(string name, string type, IReadOnlyList<Want> wants) => Has(name, type, wants, int.MaxValue);

    private IEnumerable<(string Name, string Type)> Children(string name, string field) => _objects
        .Where(found => found.Key.StartsWith($"{name}.{field}|", StringComparison.Ordinal) && found.Key.LastIndexOf('.') == name.Length)
        .Select(found => (found.Key, found.Value.Type));

    private bool Applies(string? condition, string type) =>
        condition is null || condition == type || graph.Supergraph.FullSchema.FindType(condition)?.IsPossible(type) == true;
}
