using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Planning.Walking;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning;

/// <summary>
/// Plans operations over one supergraph. Made once for a supergraph and used by all requests at the same time; what a run needs is its own.
/// </summary>
public sealed class QueryPlanner
{
    private readonly Supergraph _supergraph;
    private readonly PlannerOptions _options;
    private readonly RoutingGraph _graph;
    private readonly FieldSetSelections _fieldSets = new();
    private readonly ContextCarriers _contexts;
    private readonly KnownReach _reach = new();

    /// <summary>Prepares planning.</summary>
    /// <param name="supergraph">The composed graph.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    public QueryPlanner(Supergraph supergraph, PlannerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(supergraph);
        _supergraph = supergraph;
        _options = options ?? new();
        _graph = new(supergraph);
        _contexts = new(supergraph);
    }

    /// <summary>Plans one operation of a document that is valid against <see cref="Supergraph.ApiSchema"/>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="operationName">The operation to run; null when the document has only one.</param>
    /// <param name="isActive">Says for a label of an <c>@override</c> whether it is active; null for none, so that fields stay where they were.</param>
    /// <param name="deferral">Which fragments are answered later; null when the client takes one answer only.</param>
    /// <param name="isFiltered">
    /// True when what the caller may not see has been taken out of the document: then a field of one type is never asked of objects that may be
    /// of another, even where that would be sooner.
    /// </param>
    public PlanResult Plan(
        GraphQLDocument document, string? operationName = null, Func<string, bool>? isActive = null, Deferral? deferral = null, bool isFiltered = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToArray();
        var operation = operationName is null && operations.Length == 1
            ? operations[0]
            : operations.FirstOrDefault(candidate => operationName is not null && candidate.Name?.StringValue == operationName);
        if (operation is null)
        {
            var (code, message) = PlanErrors.UnknownOperation(operationName);
            return PlanResult.Failed(code, message);
        }

        if (_supergraph.ApiSchema.FindRootType(operation.Operation) is not { } rootType)
        {
            var (code, message) = PlanErrors.NoRoot(KindOf(operation).ToString().ToLowerInvariant());
            return PlanResult.Failed(code, message);
        }

        return Run(document, operation, rootType, new(isActive), deferral, mayAskOfAll: !isFiltered);
    }

    private PlanResult Run(
        GraphQLDocument document, GraphQLOperationDefinition operation, string rootType, LabelValues labels, Deferral? deferral, bool mayAskOfAll)
    {
        try
        {
            var budget = new PlanningBudget(_options.MaxSteps, _options.MaxTime);
            var defers = new DeferReader(deferral, operation.Operation);
            var selections = new OperationNormalizer(document, _supergraph.ApiSchema, budget, defers).Normalize(operation, rootType);
            var walker = new Walker(_graph, _fieldSets, _contexts, _reach, budget, labels, mayAskOfAll);
            var run = new PlanningRun(walker, budget, operation, KindOf(operation), _options.MaxFetches, defers.Usages);
            var root = run.Plan(selections, rootType);
            return new() { Plan = new(KindOf(operation), root) { Deferral = deferral }, Labels = labels.Asked };
        }
        catch (PlanningException error)
        {
            return PlanResult.Failed(error.Code, error.Message);
        }
    }

    private static OperationKind KindOf(GraphQLOperationDefinition operation) => operation.Operation switch
    {
        OperationType.Query => OperationKind.Query,
        OperationType.Mutation => OperationKind.Mutation,
        _ => OperationKind.Subscription,
    };
}
