using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Sequencing;

/// <summary>
/// Arranges fetches into a tree: what does not depend on each other side by side, what does one after the other. Independent parts are
/// separated first, so that a slow fetch holds up only what needs it.
/// </summary>
internal sealed class PlanAssembler(
    OperationKind kind, FetchDocumentPrinter printer, RoutingGraph graph, ContextPaths contexts, string? operationName)
{
    private readonly Dictionary<FetchGroup, int> _ids = [];

    public PlanNode? Assemble(IReadOnlyList<FetchGroup> groups)
    {
        if (kind == OperationKind.Subscription && groups.Count > 0)
        {
            return Follow(groups);
        }

        List<PlanNode> parts = kind == OperationKind.Mutation
            ? [.. groups.GroupBy(group => group.Serial).OrderBy(part => part.Key).Select(part => Arrange([.. part]))]
            : groups.Count == 0 ? [] : [Arrange([.. groups])];
        return parts.Count == 0 ? null : Sequence(parts);
    }

    /// <summary>Number of a fetch that has been arranged.</summary>
    public int IdOf(FetchGroup group) => _ids[group];

    // One source of events; whatever else the operation needs is fetched for each event.
    private SubscriptionNode Follow(IReadOnlyList<FetchGroup> groups)
    {
        var source = groups.Single(static group => group is { IsEntity: false, IsNestedRoot: false });
        var primary = (FetchNode)Node(source);
        var rest = groups.Where(group => group != source).ToList();
        return new(primary, rest.Count == 0 ? null : Arrange(rest));
    }

    private PlanNode Arrange(List<FetchGroup> groups)
    {
        if (groups.Count == 1)
        {
            return Node(groups[0]);
        }

        var parts = Components(groups);
        if (parts.Count > 1)
        {
            return Parallel(parts.ConvertAll(Arrange));
        }

        HashSet<FetchGroup> all = [.. groups];
        List<FetchGroup> first = [], rest = [];
        foreach (var group in groups)
        {
            (group.Dependencies.Overlaps(all) ? rest : first).Add(group);
        }

        var head = Parallel(first.ConvertAll(Node));
        return Sequence([head, Arrange(rest)]);
    }

    // In the order of each part's first fetch.
    private static List<List<FetchGroup>> Components(List<FetchGroup> groups)
    {
        List<FetchGroup> inOrder = [.. groups];
        inOrder.Sort(static (one, other) => one.Order.CompareTo(other.Order));
        var parts = new List<List<FetchGroup>>();
        foreach (var group in inOrder)
        {
            List<FetchGroup>? target = null;
            for (var i = 0; i < parts.Count; i++)
            {
                if (!IsNear(parts[i], group))
                {
                    continue;
                }

                if (target is null)
                {
                    target = parts[i];
                    target.Add(group);
                }
                else
                {
                    target.AddRange(parts[i]);
                    parts.RemoveAt(i--);
                }
            }

            if (target is null)
            {
                parts.Add([group]);
            }
        }

        return parts;
    }

    private static bool IsNear(List<FetchGroup> part, FetchGroup group)
    {
        foreach (var known in part)
        {
            if (known.Dependencies.Contains(group) || group.Dependencies.Contains(known))
            {
                return true;
            }
        }

        return false;
    }

    private PlanNode Node(FetchGroup group)
    {
        var conditions = group.Selection.CommonConditions() ?? ConditionSet.None;
        var fetchKind = group.IsEntity || group.IsNestedRoot ? OperationKind.Query : kind;
        var aliases = FetchAliases.For(group, graph, RootType(fetchKind));
        var (document, variables) = printer.Print(fetchKind, group, aliases, conditions);
        _ids.Add(group, _ids.Count);
        var fetch = new FetchNode
        {
            Id = _ids[group],
            Subgraph = group.Subgraph.Name,
            Kind = fetchKind,
            Document = document,
            OperationName = operationName,
            Variables = group.Contexts.Count == 0 ? variables : variables.RemoveAll(group.Contexts.ContainsKey),
            Representations = [.. group.Shapes],
            Contexts = group.Contexts.Count == 0 ? [] : [.. variables.Where(group.Contexts.ContainsKey).Select(name => group.Contexts[name].Variable)],
            KeepsApart = contexts.IsBetween(group),
            Renames = aliases.Renames,
        };
        PlanNode node = group.IsEntity || group.IsNestedRoot ? new FlattenNode(group.Path, fetch)
        {
            Also = group.Also.Count == 0 ? [] : [.. group.Also.Select(static site => new FlattenSite(site.Path, [.. site.Shapes]))],
        }
        : fetch;
        for (var i = conditions.Items.Length - 1; i >= 0; i--)
        {
            var condition = conditions.Items[i];
            node = condition.Value ? new ConditionNode(condition.Variable, node, null) : new ConditionNode(condition.Variable, null, node);
        }

        return node;
    }

    private string RootType(OperationKind fetchKind) => graph.Supergraph.FullSchema.FindRootType(fetchKind switch
    {
        OperationKind.Query => OperationType.Query,
        OperationKind.Mutation => OperationType.Mutation,
        _ => OperationType.Subscription,
    }) ?? "";

    private static PlanNode Parallel(List<PlanNode> nodes)
    {
        var flat = Flat(nodes, static node => (node as ParallelNode)?.Nodes);
        return flat.Length == 1 ? flat[0] : UnderOneCondition(flat, Parallel) ?? new ParallelNode(flat);
    }

    private static PlanNode Sequence(List<PlanNode> nodes)
    {
        var flat = Flat(nodes, static node => (node as SequenceNode)?.Nodes);
        return flat.Length == 1 ? flat[0] : UnderOneCondition(flat, Sequence) ?? new SequenceNode(flat);
    }

    private static ImmutableArray<PlanNode> Flat(List<PlanNode> nodes, Func<PlanNode, ImmutableArray<PlanNode>?> open)
    {
        var flat = ImmutableArray.CreateBuilder<PlanNode>(nodes.Count);
        foreach (var node in nodes)
        {
            if (open(node) is { } inner)
            {
                flat.AddRange(inner);
            }
            else
            {
                flat.Add(node);
            }
        }

        return flat.DrainToImmutable();
    }

    // Steps that all hang on one variable are asked about it once.
    private static PlanNode? UnderOneCondition(ImmutableArray<PlanNode> nodes, Func<List<PlanNode>, PlanNode> join)
    {
        if (nodes[0] is not ConditionNode first)
        {
            return null;
        }

        var inner = new List<PlanNode>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node is not ConditionNode condition || condition.Variable != first.Variable || condition.IfTrue is null != first.IfTrue is null
                || (condition.IfTrue ?? condition.IfFalse) is not { } step)
            {
                return null;
            }

            inner.Add(step);
        }

        return first.IfTrue is null ? first with { IfFalse = join(inner) } : first with { IfTrue = join(inner) };
    }
}
