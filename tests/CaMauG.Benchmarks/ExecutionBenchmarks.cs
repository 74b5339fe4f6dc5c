using BenchmarkDotNet.Attributes;
using CaMauG.Benchmarks.Canned;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Supergraphs;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Benchmarks;

/// <summary>Plan and answers in, response bytes out; the services cost nothing.</summary>
public class ExecutionBenchmarks
{
    private readonly PlanExecutor _executor = new(TimeProvider.System);
    private ExecutableOperation _operation = null!;

    /// <summary>Files in the folder Operations.</summary>
    [Params("light", "heavy", "wide")]
    public string Operation { get; set; } = "light";

    [GlobalSetup]
    public void Compile()
    {
        var supergraph = Supergraph.Parse(CannedGraph.Compose("http://canned.example"));
        var document = Parser.Parse(Texts.Read(Operation));
        var plan = new QueryPlanner(supergraph).Plan(document).Plan!;
        var definition = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        _operation = ExecutableOperation.Compile(plan, document, definition, supergraph.ApiSchema);
    }

    [Benchmark]
    public async Task<int> Execute()
    {
        using var result = await _executor.ExecuteAsync(new() { Operation = _operation, Dispatcher = new CannedDispatcher() }, default);
        return result.ErrorCount == 0 ? result.Body.Length : throw new InvalidOperationException("The response has errors.");
    }
}
