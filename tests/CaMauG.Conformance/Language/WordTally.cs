using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Language;

/// <summary>Counts how many of the cases refused as expected are refused in the same words and at the same places.</summary>
internal sealed class WordTally
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (int Refused, int Messages, int Places)> _kinds = new(StringComparer.Ordinal);
    private readonly List<string> _differences = [];

    public void Count(LanguageCase item, JsonArray expected, JsonArray errors)
    {
        var sameMessages = Same(Messages(expected), Messages(errors));
        var samePlaces = Same(Places(expected), Places(errors));
        lock (_gate)
        {
            var (refused, messages, places) = _kinds.GetValueOrDefault(item.Category);
            _kinds[item.Category] = (refused + 1, messages + (sameMessages ? 1 : 0), places + (samePlaces ? 1 : 0));
            if (!sameMessages || !samePlaces)
            {
                _differences.Add($"words {item.Name}: {string.Join(" | ", Written(errors))}; graphql-js says {string.Join(" | ", Written(expected))}");
            }
        }
    }

    public void Print()
    {
        foreach (var difference in _differences.Order(StringComparer.Ordinal))
        {
            Console.WriteLine(difference);
        }

        foreach (var (kind, (refused, messages, places)) in _kinds)
        {
            Console.WriteLine($"conformance {kind}: of {refused} refused by both, {messages} in the same words, {places} at the same places");
        }
    }

    private static bool Same(IEnumerable<string> left, IEnumerable<string> right) =>
        left.Order(StringComparer.Ordinal).SequenceEqual(right.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<string> Messages(JsonArray errors) => errors.Select(static error => (string)error!["message"]!);

    private static IEnumerable<string> Places(JsonArray errors) => errors.Select(PlacesOf);

    private static IEnumerable<string> Written(JsonArray errors) => errors.Select(static error => $"{(string)error!["message"]!} {PlacesOf(error)}");

    private static string PlacesOf(JsonNode? error) =>
        string.Join(' ', (error!["locations"]?.AsArray() ?? []).Select(static place => $"{place!["line"]}:{place["column"]}"));
}
