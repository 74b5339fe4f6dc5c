using System.Text.Json.Nodes;

namespace CaMauG.Federation.Properties.Tests.Answers;

/// <summary>
/// How many errors an answer tells: of one failure at most fifty, in the order of the answer, and two hundred in all. So a null without an error is right
/// behind the last error of a failure that is told fifty times, at a place like those it is told at, and nowhere else.
/// </summary>
/// <param name="errors">The errors told; failures have different messages.</param>
/// <param name="whole">The whole answer's data, which has the order of the fields.</param>
internal sealed class ErrorCaps(IReadOnlyList<(JsonArray Path, string Message)> errors, JsonNode? whole)
{
    private const int MostOfOneFailure = 50;
    private const int Most = 200;

    private readonly IReadOnlyList<JsonArray> _last = errors.Count == Most ? [errors[^1].Path] : [];

    private readonly IReadOnlyList<JsonArray[]> _capped =
        [.. errors.GroupBy(static error => error.Message, static error => error.Path).Select(static paths => paths.ToArray()).Where(static paths => paths.Length == MostOfOneFailure)];

    /// <summary>What is wrong with the number of errors; null for nothing.</summary>
    public string? Check() => errors.Count > Most ? "more errors than are told"
        : errors.GroupBy(static error => error.Message).Any(static told => told.Count() > MostOfOneFailure) ? "a failure that is told too often"
        : null;

    /// <summary>True when a null has no error because so many were told before it.</summary>
    public bool Explain(IReadOnlyList<JsonNode> place) =>
        _last.Any(last => IsBefore(last, place)) || _capped.Any(paths => IsBefore(paths[^1], place) && paths.Any(path => IsLike(path, place)));

    // The same fields, whatever the items; the error may be about something below.
    private static bool IsLike(JsonArray error, IReadOnlyList<JsonNode> place) =>
        error.Count >= place.Count && place.Zip(error).All(static pair => IsIndex(pair.First) ? IsIndex(pair.Second!) : JsonNode.DeepEquals(pair.First, pair.Second));

    private bool IsBefore(JsonArray error, IReadOnlyList<JsonNode> place)
    {
        var at = whole;
        foreach (var (step, other) in error.Zip(place))
        {
            if (!JsonNode.DeepEquals(step, other))
            {
                return at is JsonArray ? step!.GetValue<int>() < other.GetValue<int>() : IndexOf(at, step!) < IndexOf(at, other);
            }

            at = at is JsonArray list ? list[step!.GetValue<int>()] : at?[step!.GetValue<string>()];
        }

        return false;
    }

    private static bool IsIndex(JsonNode step) => step.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    private static int IndexOf(JsonNode? source, JsonNode key) => source is JsonObject known ? known.IndexOf(key.GetValue<string>()) : -1;
}
