using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CaMauG.Benchmarks;
using CaMauG.Benchmarks.Canned;

switch (args)
{
    case ["cold"]:
        Cold.Run(Console.Out);
        break;
    case ["swap", .. var settings]:
        await Swap.RunAsync(settings, Console.Out);
        break;
    case ["serve", var port]:
        await Serving.ServicesAsync(int.Parse(port, CultureInfo.InvariantCulture));
        break;
    case ["floor", var port, var target]:
        await Serving.FloorAsync(int.Parse(port, CultureInfo.InvariantCulture), new(target));
        break;
    case ["supergraph", var origin]:
        Console.Write(CannedGraph.Compose(origin));
        break;
    default:
        // In process: the repository's build settings (central package versions, warnings as errors) are not those of generated projects.
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(BenchmarkDotNet.Exporters.MarkdownExporter.GitHub));
        break;
}
