using CaMauG.Federation.Execution.Incremental;
using CaMauG.Gateway.Live;
using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;
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

    /// <summary>
    /// The format of a client of an event stream, by the same parameters on <c>text/event-stream</c>. Events come one after the other there, so no parameter is
    /// needed to take parts, and one the gateway does not know asks for whole answers.
    /// </summary>
    public static IncrementalFormat? OfStream(HttpRequest request)
    {
        var isNamed = false;
        foreach (var range in MediaTypeHeaderValue.TryParseList(request.Headers.Accept!, out var ranges) ? ranges : [])
        {
            if (range.MediaType.Equals(EventStreamOutput.MediaType, StringComparison.OrdinalIgnoreCase))
            {
                isNamed = true;
                if (FormatOf(range) is { } format)
                {
                    return format;
                }
            }
        }

        return isNamed ? null : IncrementalFormat.PathAndLabel;
    }

    /// <summary>The value of <c>Content-Type</c>.</summary>
    public static string ContentTypeOf(IncrementalFormat format) =>
        $"{Multipart}; boundary=\"-\"; {(format == IncrementalFormat.PathAndLabel ? "deferSpec=20220824" : "incrementalSpec=v0.2")}";

    private static IncrementalFormat? FormatOf(MediaTypeHeaderValue range)
    {
        var format = IncrementalFormat.PathAndLabel;
        foreach (var parameter in range.Parameters)
        {
            if (parameter.Name.Value!.ToUpperInvariant() is "Q" or "BOUNDARY" or "CHARSET")
            {
                continue;
            }

            if (PartsFormats.Find(parameter.Name.Value, HeaderUtilities.RemoveQuotes(parameter.Value).ToString()) is not { } named)
            {
                return null;
            }

            format = named == IncrementalFormat.PathAndLabel ? format : named;
        }

        return format;
    }

    private static bool IsJson(MediaTypeHeaderValue range) =>
        range.MediaType.Equals(ResponseMedia.Json, StringComparison.OrdinalIgnoreCase) || range.MediaType.Equals(ResponseMedia.GraphQl, StringComparison.OrdinalIgnoreCase);
}
