using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Definitions of federation's own directives that live on in the supergraph.</summary>
internal static class FeatureDefinitions
{
    public static void AddTo(SchemaDefinition schema, FederationFeature feature, string directive, string name)
    {
        var known = KnownDirectives.Find(directive, KnownDirectives.Latest)!;
        var arguments = known.Arguments.Select(argument => Text(feature, argument));
        JoinDefinitions.Directive(schema, name, known.IsRepeatable, known.Locations, arguments);
        foreach (var type in known.Arguments.Select(argument => argument.Type.NamedType).Where(KnownDirectives.TypeNames.Contains))
        {
            JoinDefinitions.Scalar(schema, TypeName(feature, type));
        }
    }

    private static string Text(FederationFeature feature, KnownArgument argument)
    {
        var type = KnownDirectives.TypeNames.Contains(argument.Type.NamedType)
            ? argument.Type.WithName(TypeName(feature, argument.Type.NamedType))
            : argument.Type;
        return argument.Default is null ? $"{argument.Name}: {type}" : $"{argument.Name}: {type} = {argument.Default}";
    }

    private static string TypeName(FederationFeature feature, string type) => $"{feature.Name}__{type}";
}
