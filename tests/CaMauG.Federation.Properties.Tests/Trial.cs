using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Properties.Tests.Operations;
using CaMauG.Federation.Properties.Tests.Serving;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Transports;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>One operation on one graph, to be planned and run in the ways that properties ask for.</summary>
internal sealed class Trial
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly GraphQLDocument _document;
    private readonly JsonObject _variables;
    private readonly CancellationToken _cancellation;

    private Trial(Composed graph, OperationDraft operation, GraphQLDocument document, CancellationToken cancellation)
    {
        Graph = graph;
        _document = document;
        _variables = operation.VariableValues;
        _cancellation = cancellation;
        Fields = new(graph.Supergraph.ApiSchema, document, _variables);
    }

    public Composed Graph { get; }

    public OperationFields Fields { get; }

    /// <summary>What is deferred under the variables of the operation.</summary>
    public Deferral Deferral => new(Fields.Variables.Where(static variable => variable.Value?.GetValueKind() == JsonValueKind.False).Select(static variable => variable.Key).ToHashSet());

    /// <summary>What was sent and answered in the latest execution.</summary>
    public ServiceLog Log { get; private set; } = new();

    /// <summary>A trial of the operation, or null when it is not valid.</summary>
    public static async Task<Trial?> PrepareAsync(Composed graph, OperationDraft operation, CancellationToken cancellation)
    {
        var document = Parser.Parse(operation.Text);
        var errors = graph.Supergraph.ApiSchema.Validate(document);
        return errors.IsEmpty ? new(graph, operation, document, cancellation) : null;
    }

    /// <summary>What the single schema answers, and the mutations it runs.</summary>
    public (JsonObject Response, List<string> Mutations) Expected()
    {
        SingleSchema source = new(Graph.World);
        return (new OperationRun(Graph.Supergraph.ApiSchema, source, _document, _variables).Execute(), source.Mutations);
    }

    /// <summary>The plan of the graph as it stands or, as <paramref name="isTwin"/>, composed in another order.</summary>
    public (QueryPlan? Plan, string Error) Plan(bool isTwin = false, Deferral? deferral = null)
    {
        var result = (isTwin ? Graph.Twin : Graph.Planner).Plan(_document, isActive: Graph.Draft.ActiveLabels.Contains, deferral: deferral);
        return (result.Plan, string.Join(" ", result.Errors.Select(static error => $"{error.Code}: {error.Message}")));
    }

    /// <summary>The answer of the services.</summary>
    /// <param name="plan">The way to it.</param>
    /// <param name="twist">Changes their answers; null for none.</param>
    public async Task<JsonObject> ExecuteAsync(QueryPlan plan, Func<string, byte[], SubgraphResponse>? twist = null)
    {
        using var result = await new PlanExecutor(TimeProvider.System).ExecuteAsync(Request(plan, twist), _cancellation);
        return Read(result);
    }

    /// <summary>The parts of the answer.</summary>
    public async Task<List<JsonObject>> ExecuteInPartsAsync(QueryPlan plan, IncrementalFormat format)
    {
        await using var result = await new PlanExecutor(TimeProvider.System).ExecuteInPartsAsync(Request(plan, null), format, _cancellation);
        List<JsonObject> payloads = [Read(result.First)];
        await foreach (var payload in result.ReadRestAsync(_cancellation))
        {
            using (payload)
            {
                payloads.Add(Read(payload));
            }
        }

        return payloads;
    }

    /// <summary>A finding with everything that helps to understand it.</summary>
    public Finding Found(string kind, string message, QueryPlan? plan = null, JsonNode? expected = null, JsonNode? actual = null) => new(kind, message)
    {
        Details = $"{(plan is null ? "" : PlanPrinter.ToText(plan))}\n{string.Join("\n", Log.Traffic)}\n\nexpected {Show(expected)}\nactual   {Show(actual)}",
    };

    private ExecutionRequest Request(QueryPlan plan, Func<string, byte[], SubgraphResponse>? twist)
    {
        Log = new();
        return new()
        {
            Operation = ExecutableOperation.Compile(plan, _document, Fields.Operation, Graph.Supergraph.ApiSchema),
            Dispatcher = new ServiceNetwork(Graph.Services, Log, twist),
            Variables = Encoding.UTF8.GetBytes(_variables.ToJsonString()),
        };
    }

    private static JsonObject Read(ExecutionResult result) => JsonNode.Parse(result.Body.Span)!.AsObject();

    private static string Show(JsonNode? response) => response?.ToJsonString(s_relaxed) ?? "";
}
