using BenchmarkDotNet.Attributes;
using CaMauG.Benchmarks.Canned;
using CaMauG.Benchmarks.Graphs;
using CaMauG.Federation.Composition;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Supergraphs;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Benchmarks;

/// <summary>What a document costs that nobody has sent before: each stage from its text to the operation that runs, and all of them.</summary>
public class NewOperationBenchmarks
{
    private Supergraph _supergraph = null!;
    private QueryPlanner _planner = null!;
    private string _text = "";
    private GraphQLDocument _document = null!;
    private GraphQLOperationDefinition _operation = null!;
    private PlanResult _plan = null!;

    /// <summary>Files in the folder Operations: <c>home</c> over the graph of all plugins, the others over the canned services.</summary>
    [Params("newop", "heavy", "home")]
    public string Operation { get; set; } = "home";

    [GlobalSetup]
    public void Prepare()
    {
        _supergraph = Supergraph.Parse(Operation == "home" ? Composer.Compose(PluginsGraph.Read()).SupergraphSdl! : CannedGraph.Compose("http://canned.example"));
        _planner = new(_supergraph, new() { MaxTime = TimeSpan.FromSeconds(10) });
        _text = Texts.Read(Operation);
        _document = Parse();
        _operation = OperationOf(_document);
        _plan = Plan();
    }

    [Benchmark]
    public GraphQLDocument Parse() => Parser.Parse(_text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = 64 });

    [Benchmark]
    public int Validate() => Valid(_document);

    [Benchmark]
    public PlanResult Plan() => Planned(_document);

    [Benchmark]
    public ExecutableOperation Compile() => Compiled(_plan, _document, _operation);

    [Benchmark]
    public ExecutableOperation TextToOperation()
    {
        var document = Parse();
        Valid(document);
        return Compiled(Planned(document), document, OperationOf(document));
    }

    private static GraphQLOperationDefinition OperationOf(GraphQLDocument document) => document.Definitions.OfType<GraphQLOperationDefinition>().Single();

    private int Valid(GraphQLDocument document)
    {
        var errors = _supergraph.ApiSchema.Validate(document);
        return errors.IsEmpty ? document.Definitions.Count : throw new InvalidOperationException(errors[0].Message);
    }

    private PlanResult Planned(GraphQLDocument document)
    {
        var result = _planner.Plan(document);
        return result.IsSuccess ? result : throw new InvalidOperationException(result.Errors[0].Message);
    }

    private ExecutableOperation Compiled(PlanResult result, GraphQLDocument document, GraphQLOperationDefinition operation) =>
        ExecutableOperation.Compile(result.Plan!, document, operation, _supergraph.ApiSchema);
}
