using BenchmarkDotNet.Attributes;
using CaMauG.Benchmarks.Graphs;
using CaMauG.Federation.Composition;

namespace CaMauG.Benchmarks;

/// <summary>Subgraphs in, supergraph out.</summary>
public class CompositionBenchmarks
{
    private readonly IReadOnlyList<SubgraphSource> _plugins = PluginsGraph.Read();
    private readonly IReadOnlyList<SubgraphSource> _wide = WideGraph.Make(200, 30);

    [Benchmark]
    public CompositionResult Plugins() => Composed(_plugins);

    [Benchmark]
    public CompositionResult TwoHundredSubgraphsOfThirtyTypes() => Composed(_wide);

    private static CompositionResult Composed(IReadOnlyList<SubgraphSource> sources)
    {
        var result = Composer.Compose(sources);
        return result.Succeeded ? result : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Errors.Take(5)));
    }
}
