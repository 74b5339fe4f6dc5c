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
    Walker walker, PlanningBudget budget, GraphQLOperationDefinition operation, OperationKind kind, int maxFetches)
{
    public PlanNode? Plan(SelectionSet selections, string rootType)
    {
        var merger = new SelectionMerger();
        walker.Flatten(selections, rootType, ConditionSet.None, merger, narrowing: null);
        var fields = merger.ToFields();
        if (kind == OperationKind.Subscription && (fields.Length != 1 || !fields[0].Conditions.IsNone))
        {
            throw new PlanningException(PlanErrors.SubscriptionRoot(fields.Length));
        }

        var scope = new NameScope();
        scope.Enter(selections);
        var builder = new FetchGraphBuilder(walker, maxFetches);
        if (kind == OperationKind.Mutation)
        {
            AddOneByOne(builder, scope, fields, rootType);
        }
        else if (!fields.IsEmpty)
        {
            builder.AddRoot(Decide(fields, rootType, mayShare: kind == OperationKind.Query), scope, serial: 0);
        }

        var groups = FetchMerger.Merge(builder.Groups, budget);
        new SiteMerger(walker.Graph, budget).Merge(groups);
        var printer = new FetchDocumentPrinter(operation);
        return new PlanAssembler(kind, printer, operation.Name?.StringValue).Assemble(groups);
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
