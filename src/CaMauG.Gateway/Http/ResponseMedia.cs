using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>Chooses the media type of a response (GraphQL over HTTP, §4 and §6.2).</summary>
internal static class ResponseMedia
{
    public const string GraphQl = "application/graphql-response+json";
    public const string Json = "application/json";

    /// <summary>The best of the two types a client accepts; <c>application/json</c> when it does not say, null when it accepts neither.</summary>
    public static string? Choose(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept!, out var ranges) || ranges.Count == 0)
        {
            return Json;
        }

        var ofJson = QualityOf(ranges, Json);
        var ofGraphQl = QualityOf(ranges, GraphQl);
        if (ofJson <= 0 && ofGraphQl <= 0)
        {
            return null;
        }

        // Equal wishes: what was named outright wins over a wildcard, and the newer type over the older.
        var namesGraphQl = ranges.Any(static range => range.MediaType.Equals(GraphQl, StringComparison.OrdinalIgnoreCase));
        return ofGraphQl > ofJson || (ofGraphQl == ofJson && namesGraphQl) ? GraphQl : Json;
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        var best = (Specificity: -1, Quality: 0.0);
        foreach (var range in ranges)
        {
            if (SpecificityOf(range, mediaType) is >= 0 and var specificity && specificity > best.Specificity)
            {
                best = (specificity, range.Quality ?? 1);
            }
        }

        return best.Quality;
    }

    private static int SpecificityOf(MediaTypeHeaderValue range, string mediaType)
    {
        if (range.MatchesAllTypes)
        {
            return 0;
        }

        if (range.MatchesAllSubTypes)
        {
            return range.Type.Equals("application", StringComparison.OrdinalIgnoreCase) ? 1 : -1;
        }

        return range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) ? 2 : -1;
    }
}
