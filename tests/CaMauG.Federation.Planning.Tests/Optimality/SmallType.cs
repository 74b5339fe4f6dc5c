using System.Text.RegularExpressions;

namespace CaMauG.Federation.Planning.Tests.Optimality;

/// <summary>A line of a <see cref="SmallGraphs"/> graph as a type with join directives.</summary>
internal sealed partial class SmallType
{
    public SmallType(string line)
    {
        var head = Head().Match(line);
        var body = line.IndexOf(" { ", StringComparison.Ordinal);
        var fields = Field().Matches(line[body..line.LastIndexOf('}')]);
        var keys = Key().Matches(line[head.Length..body]);
        var graphs = fields.SelectMany(field => Place().Matches(field.Groups["places"].Value)).Select(place => place.Groups["graph"].Value)
            .Concat(keys.Select(key => key.Groups["graph"].Value)).SelectMany(names => names).Distinct().Order().ToArray();
        var withKeys = keys.Select(key => key.Groups["graph"].Value[0]).ToHashSet();
        var kind = head.Groups["kind"].Success ? "interface" : "type";
        var above = head.Groups["above"].Value;
        Sdl = $"{kind} {head.Groups["name"].Value} {(above.Length == 0 ? "" : $"implements {above} ")}"
            + string.Concat(graphs.Where(_ => above.Length > 0).Select(graph => $"@join__implements(graph: {Upper(graph)}, interface: \"{above}\") "))
            + string.Concat(keys.Select(key => $"@join__type(graph: {Upper(key.Groups["graph"].Value[0])}, key: \"{key.Groups["fields"].Value.Replace(',', ' ')}\") "))
            + string.Concat(graphs.Where(graph => !withKeys.Contains(graph)).Select(graph => $"@join__type(graph: {Upper(graph)}) "))
            + $"{{ {string.Join(' ', fields.Select(ToField))} }}";
    }

    public string Sdl { get; }

    private static string ToField(Match field) => $"{field.Groups["name"].Value}: {field.Groups["type"].Value} "
        + string.Concat(Place().Matches(field.Groups["places"].Value).SelectMany(place => place.Groups["graph"].Value.Select(graph =>
            $"@join__field(graph: {Upper(graph)}{Argument("requires", place)}{Argument("provides", place)}{(place.Groups["external"].Success ? ", external: true" : "")}) ")));

    private static string Argument(string name, Match place) =>
        place.Groups[name].Success ? $", {name}: \"{place.Groups[name].Value.Replace(',', ' ')}\"" : "";

    private static char Upper(char graph) => char.ToUpperInvariant(graph);

    [GeneratedRegex("""^(?<kind>interface )?(?<name>\w+)(\((?<above>\w+)\))?:""")]
    private static partial Regex Head();

    [GeneratedRegex("""(?<graph>[a-e])\((?<fields>[^)]*)\)""")]
    private static partial Regex Key();

    [GeneratedRegex("""(?<name>\w+):(?<type>\w+) (?<places>(-?[a-e]+(\([^)]*\)|\[[^\]]*\])? ?)+)""")]
    private static partial Regex Field();

    [GeneratedRegex("""(?<external>-)?(?<graph>[a-e]+)(\((?<requires>[^)]*)\)|\[(?<provides>[^\]]*)\])?""")]
    private static partial Regex Place();
}
