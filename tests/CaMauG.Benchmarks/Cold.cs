using System.Diagnostics;
using System.Globalization;
using CaMauG.Benchmarks.Graphs;
using CaMauG.Federation.Composition;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Supergraphs;
using GraphQLParser;

namespace CaMauG.Benchmarks;

/// <summary>
/// What happens once, timed once: in a process that has just started, and for a planner that has just been made in a process that has
/// planned before. Averages over many runs would hide both.
/// </summary>
internal static class Cold
{
    private static readonly string[] s_operations = ["home", "counter", "officer"];

    public static void Run(TextWriter output)
    {
        var plugins = PluginsGraph.Read();
        var result = Timed("compose the plugins, first thing in the process", () => Composer.Compose(plugins), output);
        Timed("compose the plugins, second time", () => Composer.Compose(plugins), output);
        var wide = WideGraph.Make(200, 30);
        var large = Timed("compose 200 subgraphs of 30 types, first time", () => Composer.Compose(wide), output);
        if (!large.Succeeded)
        {
            output.WriteLine(string.Join(Environment.NewLine, large.Errors.Take(5)));
        }

        var supergraph = Supergraph.Parse(result.SupergraphSdl!);
        foreach (var round in (string[])["first in the process", "new planner", "new planner, again"])
        {
            QueryPlanner planner = new(supergraph);
            foreach (var operation in s_operations)
            {
                var document = Parser.Parse(Texts.Read(operation));
                var plan = Timed($"plan {operation}, {round}", () => planner.Plan(document), output);
                if (!plan.IsSuccess)
                {
                    output.WriteLine(plan.Errors[0]);
                }
            }
        }

        // Behind the figures, so that none of them is helped by it.
        foreach (var operation in s_operations)
        {
            Texts.ReadFor(supergraph.ApiSchema, operation);
        }
    }

    private static T Timed<T>(string what, Func<T> work, TextWriter output)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var result = work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds,10:F2} ms {used.TotalMilliseconds,8:F0} ms CPU  {what}"));
        return result;
    }
}
