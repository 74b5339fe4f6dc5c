using BenchmarkDotNet.Attributes;
using CaMauG.Benchmarks.Graphs;
using CaMauG.Federation.Composition;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Supergraphs;
using GraphQLParser.AST;

namespace CaMauG.Benchmarks;

/// <summary>The heaviest operations of the hub, planned over the graph of all plugins.</summary>
public class PlanningBenchmarks
{
    private static readonly Supergraph s_supergraph = Supergraph.Parse(Composer.Compose(PluginsGraph.Read()).SupergraphSdl!);

    private readonly QueryPlanner _planner = new(s_supergraph, new() { MaxTime = TimeSpan.FromSeconds(10) });
    private GraphQLDocument _document = null!;

    /// <summary>Files in the folder Operations.</summary>
    [Params("home", "counter", "officer")]
    public string Operation { get; set; } = "home";

    [GlobalSetup]
    public void Parse() => _document = Texts.ReadFor(s_supergraph.ApiSchema, Operation);

    [Benchmark]
    public QueryPlan Plan()
    {
        var result = _planner.Plan(_document);
        return result.IsSuccess ? result.Plan : throw new InvalidOperationException(result.Errors[0].Message);
    }
}
