using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Tests.Incremental;

/// <summary>Runs operations in parts by hand-written plans.</summary>
public abstract class PartsTests : ExecutionTests
{
    protected const string Sdl = """
        type Query { me: User users: [User] top: User! }
        type User { id: ID! name: String score: Int! town: Town }
        type Town { name: String! size: Int! }
        """;

    internal async Task<List<JsonNode>> RunInPartsAsync(
        string query, DeferNode plan, IncrementalFormat format = IncrementalFormat.PathAndLabel, string variables = "", CancellationToken? cancellation = null)
    {
        List<JsonNode> payloads = [];
        await using var result = await StartAsync(query, plan, format, variables);
        payloads.Add(JsonNode.Parse(result.First.Body.Span)!);
        await foreach (var payload in result.ReadRestAsync(cancellation ?? TestContext.Current.CancellationToken))
        {
            using (payload)
            {
                payloads.Add(JsonNode.Parse(payload.Body.Span)!);
            }
        }

        return payloads;
    }

    internal async Task<IncrementalResult> StartAsync(
        string query, DeferNode plan, IncrementalFormat format = IncrementalFormat.PathAndLabel, string variables = "")
    {
        var document = Parser.Parse(query);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        var executable = ExecutableOperation.Compile(
            new(OperationKind.Query, plan) { Deferral = Deferral.All }, document, operation, ApiSchema.Parse(Sdl));
        return await new PlanExecutor(TimeProvider.System).ExecuteInPartsAsync(
            new() { Operation = executable, Dispatcher = Network, Variables = Encoding.UTF8.GetBytes(variables) }, format, TestContext.Current.CancellationToken);
    }

    internal static DeferNode Defer(PlanNode? primary, params DeferredPart[] parts) => new(new("", primary), [.. parts]);

    internal static FlattenNode Users(string path, string subgraph) => Entities(path, subgraph, [new([], "User", [Key("id")])]);

    /// <summary>The part of the fragment whose <c>@defer</c> is that many-th of the query.</summary>
    internal static DeferredPart Part(string query, int number, string path, PlanNode? node)
    {
        var position = -1;
        for (var i = 0; i <= number; i++)
        {
            position = query.IndexOf("@defer", position + 1, StringComparison.Ordinal);
        }

        return new()
        {
            Position = position,
            Path = new([.. path.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(static key => new PlanPathSegment(key, []))]),
            Selection = "",
            Node = node,
        };
    }
}
