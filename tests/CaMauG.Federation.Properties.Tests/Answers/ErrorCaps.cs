using System.Text.Json.Nodes;

namespace CaMauG.Federation.Properties.Tests.Answers;

/// <summary>
/// How many errors an answer tells: of one failure at most fifty, in the order of the answer, and two hundred in all. So a null without an error is right
/// behind the last error of a failure that is told fifty times, and nowhere else. (It need not look like the places where it was told: one fetch may bring what
/// stands at several.)
/// </summary>
/// <param name="errors">The errors told; failures have different messages.</param>
/// <param name="whole">The whole answer's data, which has the order of the fields.</param>
internal sealed class ErrorCaps(IReadOnlyList<(JsonArray Path, string Message)> errors, JsonNode? whole)
{
    private const int MostOfOneFailure = 50;
    private const int Most = 200;

    // Where each failure that may be told no more was told last, and the last of all.
    private readonly IReadOnlyList<JsonArray> _last =
    [
        .. errors.GroupBy(static error => error.Message, static error => error.Path).Where(static told => told.Count() == MostOfOneFailure).Select(static told => told.Last()),
        .. errors.Skip(Most - 1).Select(static error => error.Path),
    ];

    /// <summary>What is wrong with the number of errors; null for nothing.</summary>
    public string? Check() => errors.Count > Most ? "more errors than are told"
        : errors.GroupBy(static error => error.Message).Any(static told => told.Count() > MostOfOneFailure) ? "a failure that is told too often"
        : null;

    /// <summary>True when a null has no error because so many were told before it.</summary>
    public bool Explain(IReadOnlyList<JsonNode> place) =>
        _last.Any(last => IsBefore(last, place));

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

    private static int IndexOf(JsonNode? source, JsonNode key) => source is JsonObject known ? known.IndexOf(key.GetValue<string>()) : -1;
}
