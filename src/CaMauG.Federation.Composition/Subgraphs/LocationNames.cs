using System.Text;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Directive locations as the language writes them.</summary>
internal static class LocationNames
{
    private static readonly Dictionary<DirectiveLocation, string> s_names =
        Enum.GetValues<DirectiveLocation>().ToDictionary(location => location, location => Upper(location.ToString()));

    public static string Of(DirectiveLocation location) => s_names[location];

    private static string Upper(string pascal)
    {
        var text = new StringBuilder();
        foreach (var c in pascal)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
