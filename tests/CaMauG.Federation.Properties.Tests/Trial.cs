using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Properties.Tests.Operations;
using CaMauG.Federation.Properties.Tests.Serving;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>Runs one operation over the services and over the single schema, and compares.</summary>
internal sealed class Trial(Composed graph, OperationDraft operation, GraphQLDocument document, CancellationToken cancellation)
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _variables = operation.VariableValues;

    /// <summary>A trial of the operation, or null when it is not valid.</summary>
    public static async Task<Trial?> PrepareAsync(Composed graph, OperationDraft operation, CancellationToken cancellation)
    {
        var document = Parser.Parse(operation.Text);
        var errors = await graph.Supergraph.ApiSchema.ValidateAsync(document, cancellation);
        return errors.IsEmpty ? new(graph, operation, document, cancellation) : null;
    }

    /// <summary>What the single schema answers, and the mutations it runs.</summary>
    public (JsonObject Response, List<string> Mutations) Expected()
    {
        SingleSchema source = new(graph.World);
        return (new OperationRun(graph.Supergraph.ApiSchema, source, document, _variables).Execute(), source.Mutations);
    }

    /// <summary>The plan, or why there is none.</summary>
    public (QueryPlan? Plan, string Error) Plan()
    {
        var result = graph.Planner.Plan(document, isActive: graph.Draft.ActiveLabels.Contains);
        return (result.Plan, string.Join(" ", result.Errors.Select(static error => $"{error.Code}: {error.Message}")));
    }

    public async Task<JsonObject> ExecuteAsync(QueryPlan plan, ServiceLog log, Func<byte[], byte[]>? garble = null)
    {
        var executable = ExecutableOperation.Compile(
            plan, document, document.Definitions.OfType<GraphQLOperationDefinition>().Single(), graph.Supergraph.ApiSchema);
        using var result = await new PlanExecutor(TimeProvider.System).ExecuteAsync(
            new()
            {
                Operation = executable,
                Dispatcher = new ServiceNetwork(graph.Services, log, garble),
                Variables = Encoding.UTF8.GetBytes(_variables.ToJsonString()),
            },
            cancellation);
        return JsonNode.Parse(result.Body.Span)!.AsObject();
    }

    /// <summary>What differs; null for nothing.</summary>
    public async Task<Finding?> RunAsync()
    {
        var (plan, error) = Plan();
        if (plan is null)
        {
            return new("plan", error);
        }

        var text = PlanPrinter.ToText(plan);
        ServiceLog log = new();
        JsonObject actual;
        try
        {
            actual = await ExecuteAsync(plan, log);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new("exception", exception.ToString()) { Details = text };
        }

        var (expected, mutations) = Expected();
        var finding = log.Complaints.Count > 0
            ? new Finding("complaint", log.Complaints[0])
            : Comparison.Compare(expected, actual) ?? (mutations.SequenceEqual(log.Mutations)
                ? null
                : new("mutations", $"ran {string.Join(", ", log.Mutations)} instead of {string.Join(", ", mutations)}"));
        return finding is null ? null : finding with
        {
            Details = $"{text}\n{string.Join("\n", log.Traffic)}\n\nexpected {Show(expected)}\nactual   {Show(actual)}",
        };
    }

    private static string Show(JsonObject response) => response.ToJsonString(s_relaxed);
}
