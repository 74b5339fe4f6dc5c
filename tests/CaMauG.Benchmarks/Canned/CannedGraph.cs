using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using CaMauG.Federation.Composition;

namespace CaMauG.Benchmarks.Canned;

/// <summary>
/// Four subgraphs (accounts, inventory, products, reviews) that give the same answer to the same request. The first time it is worked out,
/// afterwards it is looked up, so that what is measured is the gateway and not its services.
/// </summary>
internal static class CannedGraph
{
    private static readonly ConcurrentDictionary<string, byte[]> s_answers = new(StringComparer.Ordinal);

    public static ImmutableArray<string> Names { get; } = ["accounts", "inventory", "products", "reviews"];

    /// <summary>The subgraphs at an address.</summary>
    public static IReadOnlyList<SubgraphSource> Sources(string origin) =>
        [.. Names.Select(name => new SubgraphSource(name, $"{origin}/{name}", Texts.Read($"subgraph.{name}")))];

    /// <summary>The supergraph of the four.</summary>
    public static string Compose(string origin)
    {
        var result = Composer.Compose(Sources(origin));
        return result.SupergraphSdl ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Errors));
    }

    /// <summary>The response to an operation.</summary>
    /// <param name="document">The operation; the subgraph does not matter, as each asks only for what it has.</param>
    /// <param name="variables">Variables as a JSON object; empty for none.</param>
    public static byte[] Answer(string document, ReadOnlySpan<byte> variables)
    {
        var key = $"{document}\n{Encoding.UTF8.GetString(variables)}";
        if (s_answers.TryGetValue(key, out var known))
        {
            return known;
        }

        // Requests that differ each time must not fill the memory.
        if (s_answers.Count > 10_000)
        {
            s_answers.Clear();
        }

        return s_answers[key] = CannedResolver.Execute(document, variables);
    }
}
