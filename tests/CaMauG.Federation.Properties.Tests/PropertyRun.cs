using System.Globalization;
using System.Text;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Properties.Tests.Operations;
using CaMauG.Federation.Properties.Tests.Shrinking;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>Checks a property over many graphs and operations, and tells of the first that fail in a form that can be repeated.</summary>
internal sealed class PropertyRun(RandomGraphs graphs, Func<Trial, Task<Finding?>> property, CancellationToken cancellation)
{
    private const int OperationsPerGraph = 10;

    private readonly StringBuilder _report = new();
    private int _failures;
    private int _operations;

    /// <summary>First seed; settable to go where no run has been.</summary>
    public static int FirstSeed => Setting("CAMAUG_PROPERTY_SEED", 1);

    /// <summary>How many graphs that compose are tried.</summary>
    public static int Graphs(int usual) => Setting("CAMAUG_PROPERTY_GRAPHS", usual);

    /// <summary>Whether operations defer fragments.</summary>
    public bool Defers { get; init; }

    /// <summary>Checks the graphs that were asked for.</summary>
    /// <param name="usual">How many, when nothing else is set.</param>
    /// <param name="again">Seeds beyond them that once showed a fault.</param>
    public async Task AssertAsync(int usual, params int[] again)
    {
        var wanted = Graphs(usual);
        var most = Setting("CAMAUG_PROPERTY_FAILURES", 1);
        var left = wanted;
        foreach (var seed in again)
        {
            if (_failures < most && graphs.Find(seed) is { } graph)
            {
                await TryAsync(graph, seed);
            }
        }

        for (var seed = FirstSeed; left > 0 && _failures < most; seed++)
        {
            if (graphs.Find(seed) is { } graph)
            {
                left--;
                await TryAsync(graph, seed);
            }
        }

        Assert.True(_failures == 0, _report.ToString());
        Assert.True(_operations >= wanted, "Hardly any operation was valid: nothing was tested.");
    }

    private async Task TryAsync(Composed graph, int seed)
    {
        OperationGenerator operations = new(graph.Supergraph.ApiSchema, new(seed), Defers);
        for (var i = 0; i < OperationsPerGraph; i++)
        {
            var operation = operations.Next();
            if (await Trial.PrepareAsync(graph, operation, cancellation) is not { } trial)
            {
                continue;
            }

            _operations++;
            if (await JudgeAsync(trial) is { } finding)
            {
                _failures++;
                await TellAsync(graph.Draft, operation, finding, seed);
                return;
            }
        }
    }

    private async Task TellAsync(GraphDraft graph, OperationDraft operation, Finding finding, int seed)
    {
        var (small, shortest) = await new CaseShrinker(CheckAsync, finding.Kind).ShrinkAsync(graph, operation);
        var found = await CheckAsync(small, shortest) ?? finding;
        _report.AppendLine(CultureInfo.InvariantCulture, $"\n======== seed {seed}: {found.Kind}: {found.Message}");
        foreach (var source in Composed.Sources(small))
        {
            _report.AppendLine(CultureInfo.InvariantCulture, $"# {source.Name}\n{source.Sdl}");
        }

        _report.AppendLine(CultureInfo.InvariantCulture, $"# active labels: {string.Join(", ", small.ActiveLabels)}");
        _report.AppendLine(CultureInfo.InvariantCulture, $"{shortest.Text}\n{shortest.VariableValues.ToJsonString()}\n{found.Details}");
    }

    private async Task<Finding?> JudgeAsync(Trial trial)
    {
        try
        {
            return await property(trial);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // While a case is made smaller it must go on failing at the same place.
            return trial.Found($"{exception.GetType().Name} {exception.StackTrace?.Split('\n')[0]}", exception.ToString());
        }
    }

    private async Task<Finding?> CheckAsync(GraphDraft graph, OperationDraft operation)
    {
        try
        {
            return Composed.From(graph) is { } composed && await Trial.PrepareAsync(composed, operation, cancellation) is { } trial
                ? await JudgeAsync(trial)
                : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A cut took what the test's own services need.
            return null;
        }
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
