using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Two fields that cannot be merged.</summary>
/// <param name="Key">The key they share.</param>
/// <param name="Reason">Why they cannot.</param>
/// <param name="Left">The first, and what in it is at fault.</param>
/// <param name="Right">The second likewise.</param>
internal sealed record FieldConflict(string Key, string Reason, List<GraphQLField> Left, List<GraphQLField> Right)
{
    // A message need not repeat a hostile document.
    private const int LongestText = 1_000;
    private const int MostPlaces = 20;

    public static string Shorten(string text) => text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText), "...") : text;

    /// <summary>The conflict of two fields because of what they select.</summary>
    public static FieldConflict Above(string key, List<FieldConflict> below, in FieldUse left, in FieldUse right)
    {
        var reason = string.Empty;
        foreach (var conflict in below)
        {
            reason += $"{(reason.Length == 0 ? string.Empty : " and ")}subfields \"{Shorten(conflict.Key)}\" conflict because {conflict.Reason}";
            if (reason.Length > LongestText)
            {
                break;
            }
        }

        return new(key, Shorten(reason), Places(left.Node, below, static conflict => conflict.Left), Places(right.Node, below, static conflict => conflict.Right));
    }

    private static List<GraphQLField> Places(GraphQLField outer, List<FieldConflict> below, Func<FieldConflict, List<GraphQLField>> side)
    {
        List<GraphQLField> places = [outer];
        foreach (var conflict in below)
        {
            places.AddRange(side(conflict).TakeLast(MostPlaces - places.Count));
        }

        return places;
    }
}
