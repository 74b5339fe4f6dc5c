using System.Diagnostics;
using System.Globalization;
using CaMauG.Testing;

namespace CaMauG.Benchmarks;

/// <summary>
/// How long answers take while a new graph takes over. The hub with its mini-apps under load from many documents; twenty versions of a mini-app are
/// published, each measured from its upload until a second after its approval, each after a second of quiet that is measured too.
/// </summary>
internal static class Swap
{
    private const int Publishes = 20;
    private const int Clients = 16;
    private const int NamesOfADocument = 10;
    private const string Password = "CaMau-G-2026!";

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private static readonly string[] s_selections =
    [
        "{ loadProbes { id name } }",
        "{ categories { id name position } hotlines(first: 5) { number phone } }",
        "{ catalog(first: 10) { totalCount edges { node { id name shortName publisher { code name } } } } }",
        "{ alerts(first: 5) { totalCount edges { node { title level issuedAt issuer { code name adminUnit { code name } } } } } }",
        "{ alerts(first: 3) { edges { node { title areas { code name reports(first: 3) { title status } } } } } }",
        "{ prices(first: 20) { edges { node { commodity market { name } amount unit } } totalCount } }",
        "{ contacts(first: 20) { edges { node { id name address phone adminUnit { name } } } totalCount } }",
        "{ counters(first: 10) { id name agency { name } alerts { title } } }",
    ];

    /// <param name="settings">Settings of the hub that differ from the usual ones, as <c>key=value</c>.</param>
    /// <param name="output">Where the figures go.</param>
    public static async Task RunAsync(string[] settings, TextWriter output)
    {
        Dictionary<string, string> all = new() { ["Logging:LogLevel:Default"] = "Warning" };
        foreach (var setting in settings)
        {
            all[setting[..setting.IndexOf('=')]] = setting[(setting.IndexOf('=') + 1)..];
        }

        await using var hub = await HubProcess.StartAsync(all);
        using var publisher = await AppPublisher.StartAsync(hub, Password);
        string[] queries = [.. Enumerable.Range(0, NamesOfADocument).SelectMany(static name => s_selections.Select(selection => $"query Q{name} {selection}"))];
        await using var load = GraphLoad.Start(hub.Address, Clients, queries, TimeSpan.FromMilliseconds(20));
        await Task.Delay(s_second * 10);

        List<(long From, long To)> quiet = [], swaps = [];
        for (var publish = 0; publish < Publishes; publish++)
        {
            quiet.Add(await MeasureAsync(static () => Task.CompletedTask));
            swaps.Add(await MeasureAsync(publisher.PublishNextAsync));
        }

        await load.StopAsync();
        var (before, during) = (Within(load, quiet), Within(load, swaps));
        await output.WriteLineAsync($"failed requests: {load.Failures.Count}");
        Write(output, "quiet", before);
        Write(output, "swap", during);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"p99 during / before: {Percentile(during, 0.99) / Percentile(before, 0.99):F2}"));
        foreach (var failure in load.Failures.Take(5))
        {
            await output.WriteLineAsync(failure);
        }
    }

    private static async Task<(long From, long To)> MeasureAsync(Func<Task> work)
    {
        var from = Stopwatch.GetTimestamp();
        await work();
        await Task.Delay(s_second);
        return (from, Stopwatch.GetTimestamp());
    }

    private static double[] Within(GraphLoad load, List<(long From, long To)> times) =>
    [
        .. load.Samples.Where(sample => times.Any(time => sample.Started < time.To && sample.Ended > time.From))
            .Select(static sample => sample.Took.TotalMilliseconds).Order(),
    ];

    private static double Percentile(double[] ordered, double part) => ordered[(int)((ordered.Length - 1) * part)];

    private static void Write(TextWriter output, string what, double[] ordered) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-6} {ordered.Length,7} answers  p50 {Percentile(ordered, 0.5),6:F1} ms  p99 {Percentile(ordered, 0.99),6:F1} ms  longest {ordered[^1],6:F1} ms"));
}
