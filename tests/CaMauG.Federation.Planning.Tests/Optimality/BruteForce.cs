using CaMauG.Federation.Graph;

namespace CaMauG.Federation.Planning.Tests.Optimality;

/// <summary>
/// The cheapest way to answer an operation, found without any cleverness: every set of fetches is tried, the smallest first. A fetch is a
/// subgraph, a place of the response and a round; what it brings follows from the graph alone.
/// </summary>
internal sealed class BruteForce(RoutingGraph graph, string operation)
{
    private const int MostRounds = 6;

    private readonly IReadOnlyList<Want> _wants = Want.Of(operation);

    public (int Rounds, int Fetches) Solve()
    {
        for (var rounds = 1; rounds <= MostRounds; rounds++)
        {
            var all = Candidates(rounds);
            if (new Trial(graph, all).Answers(_wants))
            {
                return (rounds, Fewest([.. all]));
            }
        }

        throw new InvalidOperationException("The operation cannot be answered.");
    }

    // Whatever can be looked up somewhere when everything is looked up everywhere.
    private List<Fetch> Candidates(int rounds)
    {
        List<Fetch> found = [.. Roots().Select(root => new Fetch(root.Subgraph.Index, "", 1))];
        for (var round = 2; round <= rounds; round++)
        {
            var trial = new Trial(graph, found);
            trial.Answers(_wants);
            found.AddRange(trial.Places
                .SelectMany(place => graph.Supergraph.Subgraphs.Select(subgraph => new Fetch(subgraph.Index, place, round)))
                .Where(fetch => fetch.Place.Length > 0 && new Trial(graph, [.. found, fetch]).IsUsable(fetch, _wants)));
        }

        return found;
    }

    private IEnumerable<GraphNode> Roots() => graph.All("Query").OfType<GraphNode>();

    private int Fewest(Fetch[] candidates)
    {
        var needed = candidates.Where(fetch => !IsAnsweredBy(candidates.Where(other => other != fetch))).ToList();
        Fetch[] others = [.. candidates.Except(needed)];
        for (var more = 0; more <= others.Length; more++)
        {
            if (Choose(others, 0, more, needed))
            {
                return needed.Count;
            }
        }

        throw new InvalidOperationException("All together answer it, so some must.");
    }

    private bool Choose(Fetch[] candidates, int from, int more, List<Fetch> chosen)
    {
        if (more == 0)
        {
            return IsAnsweredBy(chosen);
        }

        for (var i = from; i <= candidates.Length - more && IsAnsweredBy(chosen.Concat(candidates[i..])); i++)
        {
            chosen.Add(candidates[i]);
            if (Choose(candidates, i + 1, more - 1, chosen))
            {
                return true;
            }

            chosen.RemoveAt(chosen.Count - 1);
        }

        return false;
    }

    private bool IsAnsweredBy(IEnumerable<Fetch> fetches) => new Trial(graph, [.. fetches]).Answers(_wants);

    /// <summary>A request to a subgraph about the objects at a place, in a round.</summary>
    internal readonly record struct Fetch(int Subgraph, string Place, int Round);
}
