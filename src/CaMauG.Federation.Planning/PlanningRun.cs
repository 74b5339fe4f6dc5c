using System.Collections.Immutable;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Planning.Optimizing;
using CaMauG.Federation.Planning.Sequencing;
using CaMauG.Federation.Planning.Walking;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning;

/// <summary>The planning of one operation: decide, build the fetch graph, join fetches, put them in order.</summary>
internal sealed class PlanningRun(
    Walker walker, PlanningBudget budget, GraphQLOperationDefinition operation, OperationKind kind, int maxFetches, IReadOnlyList<DeferUsage> deferred)
{
    public PlanNode? Plan(SelectionSet selections, string rootType)
    {
        var merger = new SelectionMerger();
        var fragments = new List<FragmentSelection>();
        walker.Flatten(selections, rootType, ConditionSet.None, merger, narrowing: null, fragments);
        var portions = fragments.Count == 0 ? [] : DeferredPortion.Sort(walker, rootType, merger, fragments);
        var fields = kind == OperationKind.Mutation ? merger.ToFieldsInTurn(budget) : merger.ToFields();
        if (kind == OperationKind.Subscription && (fields.Length != 1 || !fields[0].Conditions.IsNone))
        {
            throw new PlanningException(PlanErrors.SubscriptionRoot(fields.Length));
        }

        var scope = new NameScope();
        scope.Enter(selections);
        var builder = new FetchGraphBuilder(walker, new(walker, ClientVariables()));
        if (kind == OperationKind.Mutation)
        {
            AddOneByOne(builder, scope, fields, rootType);
        }
        else if (!fields.IsEmpty)
        {
            builder.AddRoot(Decide(fields, rootType, mayShare: kind == OperationKind.Query), scope, serial: 0);
        }

        foreach (var portion in portions)
        {
            builder.AddDeferredRoot(portion.Usage, Decide([.. portion.Selections.OfType<FieldSelection>()], rootType, mayShare: true), scope);
        }

        var groups = builder.Groups.ToList();
        new FetchMerger(budget).Merge(groups);
        new SiteMerger(walker.Graph, budget).Merge(groups);
        if (groups.Count > maxFetches)
        {
            throw new PlanningException(PlanErrors.TooComplex($"it takes more than {maxFetches} fetches"));
        }

        var assembler = new PlanAssembler(kind, new FetchDocumentPrinter(operation), walker.Graph, new(groups), operation.Name?.StringValue);
        return deferred.Count == 0 ? assembler.Assemble(groups) : new DeferAssembler(assembler, groups, deferred, selections).Assemble();
    }

    // Fields that follow each other in one subgraph go there together: it keeps their order. A mutation is never asked of two subgraphs.
    private void AddOneByOne(FetchGraphBuilder builder, NameScope scope, ImmutableArray<FieldSelection> fields, string rootType)
    {
        var serial = -1;
        var last = -1;
        foreach (var field in fields)
        {
            var decision = Decide([field], rootType, mayShare: false);
            var subgraph = decision.Placements[0].Entry.Node.Subgraph.Index;
            serial = subgraph == last ? serial : serial + 1;
            last = subgraph;
            builder.AddRoot(decision, scope, serial);
        }
    }

    private HashSet<string> ClientVariables() =>
        operation.Variables is { } variables ? [.. variables.Items.Select(variable => variable.Variable.Name.StringValue)] : [];

    private Decision Decide(ImmutableArray<FieldSelection> fields, string rootType, bool mayShare)
    {
        var decision = walker.DecideRoot(rootType, fields, mayShare);
        return decision.Residual is { } left ? throw new PlanningException(PlanErrors.Unreachable(Path(left))) : decision;
    }

    private static string Path(SelectionSet set) => set.Items[0] switch
    {
        FieldSelection { Selections: { } below } field => $"{field.ResponseKey}.{Path(below)}",
        FieldSelection field => field.ResponseKey,
        FragmentSelection fragment => $"...on {fragment.TypeName}.{Path(fragment.Selections)}",
        _ => "",
    };
}
