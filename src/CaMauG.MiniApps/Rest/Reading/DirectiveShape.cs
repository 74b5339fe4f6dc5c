using CaMauG.MiniApps.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>The arguments and members that <c>@source</c> and <c>@connect</c> may have: what is not followed is refused.</summary>
internal static class DirectiveShape
{
    public static void Check(RestScope scope, AppDirective directive, string[] known)
    {
        foreach (var argument in directive.Syntax?.Arguments?.Items ?? [])
        {
            if (!known.Contains(argument.Name.StringValue))
            {
                scope.Error("UNKNOWN_DIRECTIVE_ARGUMENT", scope.PlaceOf(argument), argument.Name.StringValue, directive.Name, string.Join(", ", known));
            }
        }
    }

    public static void Check(RestScope scope, GraphQLValue? value, string holder, string[] known)
    {
        foreach (var field in (value as GraphQLObjectValue)?.Fields ?? [])
        {
            if (!known.Contains(field.Name.StringValue))
            {
                scope.Error("REST_UNKNOWN_SETTING", scope.PlaceOf(field), $"{holder}.{field.Name.StringValue}", string.Join(", ", known));
            }
        }
    }
}
