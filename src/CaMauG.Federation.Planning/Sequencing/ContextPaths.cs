using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Fetching;

namespace CaMauG.Federation.Planning.Sequencing;

/// <summary>
/// Tells which fetches stand between objects that take values from above and those that give them. One entity that such a fetch brings to two
/// objects is two from there on: what is asked below it may have different answers.
/// </summary>
internal sealed class ContextPaths
{
    private readonly List<(string[] Keys, int Giver)> _ways = [];

    public ContextPaths(IEnumerable<FetchGroup> groups)
    {
        foreach (var group in groups.Where(group => group.Contexts.Count > 0))
        {
            var levels = group.Contexts.Values.SelectMany(bound => bound.Variable.Sources).Select(source => source.Levels).DefaultIfEmpty().Max();
            _ways.AddRange(PathsOf(group).Select(Keys).Select(keys => (keys, keys.Length - levels)));
        }
    }

    public bool IsBetween(FetchGroup group) => _ways.Count > 0 && PathsOf(group).Select(Keys).Any(keys =>
        _ways.Exists(way => way.Giver < keys.Length && keys.Length < way.Keys.Length && way.Keys.AsSpan().StartsWith(keys)));

    private static IEnumerable<PlanPath> PathsOf(FetchGroup group) => group.Also.Select(site => site.Path).Prepend(group.Path);

    private static string[] Keys(PlanPath path) => [.. path.Segments.Select(segment => segment.ResponseKey)];
}
