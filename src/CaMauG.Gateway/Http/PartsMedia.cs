using CaMauG.Federation.Execution.Incremental;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Finds out whether a client takes an answer in parts, and how they are to be written (incremental delivery over HTTP). It has to name
/// <c>multipart/mixed</c>: a wildcard is no promise to understand parts. A parameter it does not know of is a format it does not want.
/// </summary>
internal static class PartsMedia
{
    private const string Multipart = "multipart/mixed";

    /// <summary>The format; null when the client takes whole answers only, or likes them better.</summary>
    public static IncrementalFormat? Choose(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept!, out var ranges))
        {
            return null;
        }

        var best = 0.0;
        IncrementalFormat? format = null;
        foreach (var range in ranges)
        {
            if (range.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase) && (range.Quality ?? 1) > best && FormatOf(range) is { } found)
            {
                (best, format) = (range.Quality ?? 1, found);
            }
        }

        return ranges.Any(range => !range.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase) && IsJson(range) && (range.Quality ?? 1) > best) ? null : format;
    }

    /// <summary>The value of <c>Content-Type</c>.</summary>
    public static string ContentTypeOf(IncrementalFormat format) =>
        $"{Multipart}; boundary=\"-\"; {(format == IncrementalFormat.PathAndLabel ? "deferSpec=20220824" : "incrementalSpec=v0.2")}";

    private static IncrementalFormat? FormatOf(MediaTypeHeaderValue range)
    {
        var format = IncrementalFormat.PathAndLabel;
        foreach (var parameter in range.Parameters)
        {
            switch (parameter.Name.Value!.ToUpperInvariant())
            {
                case "DEFERSPEC" when Is(parameter.Value, "20220824"):
                case "Q" or "BOUNDARY" or "CHARSET":
                    break;
                case "INCREMENTALSPEC" when Is(parameter.Value, "v0.2"):
                case "INCREMENTALDELIVERYSPEC" when Is(parameter.Value, "3283f8a"):
                    format = IncrementalFormat.PendingAndCompleted;
                    break;
                default:
                    return null;
            }
        }

        return format;
    }

    private static bool Is(StringSegment value, string expected) => HeaderUtilities.RemoveQuotes(value).Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(MediaTypeHeaderValue range) =>
        range.MediaType.Equals(ResponseMedia.Json, StringComparison.OrdinalIgnoreCase) || range.MediaType.Equals(ResponseMedia.GraphQl, StringComparison.OrdinalIgnoreCase);
}
