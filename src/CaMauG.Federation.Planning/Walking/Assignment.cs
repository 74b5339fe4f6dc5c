using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Chooses one option for each selection of an object. No selection needs to be there before the slowest one is, so every option up to that
/// many rounds will do; of those the choice with the fewest fetches is taken.
/// </summary>
internal static class Assignment
{
    // Enough for a dozen open fields with a few options each; past it the best choice so far stands.
    private const int MaxTries = 2000;

    // Beyond so many open fields each takes what is cheapest next to the earlier ones; the search is recursive.
    private const int MaxDepth = 200;

    public static IEnumerable<Option> Choose(List<Option[]> candidates, List<Option> taken, PlanningBudget budget)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var rounds = Option.MostRounds(taken);
        foreach (var options in candidates)
        {
            rounds = Math.Max(rounds, Option.FewestRounds(options));
        }

        var allowed = new Option[candidates.Count][];
        for (var i = 0; i < allowed.Length; i++)
        {
            var options = Array.FindAll(candidates[i], option => option.Rounds <= rounds);
            allowed[i] = Sorted(options, static option => option.Hops.Length + option.Fetches);
        }

        budget.Step(allowed.Length);
        return Array.TrueForAll(allowed, static options => options.Length == 1)
            ? Array.ConvertAll(allowed, static options => options[0])
            : new Search(allowed, taken, budget).Run();
    }

    // By cost, then by rounds; what is alike stays in its order.
    private static Option[] Sorted(Option[] options, Func<Option, int> cost)
    {
        if (options.Length > 1)
        {
            var keys = new (int Cost, int Rounds, int Place)[options.Length];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = (cost(options[i]), options[i].Rounds, i);
            }

            Array.Sort(keys, options);
        }

        return options;
    }

    private sealed class Search
    {
        private readonly PlanningBudget _budget;
        private readonly Option[][] _allowed;
        private readonly int[] _order;
        private readonly int[] _atLeast;
        private readonly Dictionary<Hop, int> _hops = [];
        private readonly Option[] _current;
        private Option[] _best = [];
        private int _bestCost = int.MaxValue;
        private int _tries;

        public Search(Option[][] allowed, List<Option> taken, PlanningBudget budget)
        {
            _budget = budget;
            _allowed = allowed;
            _current = new Option[allowed.Length];
            // Where there is no choice first: what is entered anyway costs nothing more.
            _order = [.. Enumerable.Range(0, allowed.Length).OrderBy(index => allowed[index].Length)];
            _atLeast = new int[allowed.Length + 1];
            for (var depth = allowed.Length - 1; depth >= 0; depth--)
            {
                _atLeast[depth] = FetchCount.Add(_atLeast[depth + 1], allowed[_order[depth]].Min(static option => option.Fetches));
            }

            taken.ForEach(option => Enter(option));
        }

        public Option[] Run()
        {
            if (_order.Length > MaxDepth)
            {
                return OneByOne();
            }

            Try(0, 0);
            return _best;
        }

        private Option[] OneByOne()
        {
            foreach (var index in _order)
            {
                _current[index] = Ranked(_allowed[index])[0];
                Enter(_current[index]);
            }

            return _current;
        }

        private void Try(int depth, int cost)
        {
            if (cost + _atLeast[depth] >= _bestCost || (_tries > MaxTries && _best.Length > 0))
            {
                return;
            }

            if (depth == _order.Length)
            {
                _bestCost = cost;
                _best = [.. _current];
                return;
            }

            _tries++;
            var index = _order[depth];
            foreach (var option in Ranked(_allowed[index]))
            {
                _current[index] = option;
                var added = Enter(option);
                Try(depth + 1, cost + added + option.Fetches);
                Leave(option);
                if (added == 0 && Array.TrueForAll(_allowed[index], other => other.Fetches >= option.Fetches))
                {
                    // No other way is cheaper here, and what else it would enter can be entered when it is needed.
                    return;
                }
            }
        }

        // The option that is cheapest next to what is entered already comes first, so that the first choice found is a good one.
        private Option[] Ranked(Option[] options)
        {
            _budget.Step(options.Length);
            return options.Length == 1 ? options : Sorted([.. options], Cost);
        }

        private int Cost(Option option)
        {
            var cost = option.Fetches;
            foreach (var hop in option.Hops)
            {
                cost += _hops.ContainsKey(hop) ? 0 : 1;
            }

            return cost;
        }

        private int Enter(Option option)
        {
            var added = 0;
            foreach (var hop in option.Hops)
            {
                added += _hops.TryGetValue(hop, out var count) && count > 0 ? 0 : 1;
                _hops[hop] = count + 1;
            }

            return added;
        }

        private void Leave(Option option)
        {
            foreach (var hop in option.Hops)
            {
                if (--_hops[hop] == 0)
                {
                    _hops.Remove(hop);
                }
            }
        }
    }
}
