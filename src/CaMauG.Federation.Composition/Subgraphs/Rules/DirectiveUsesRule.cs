using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Applied directives may stand where they stand, and have the arguments they need.</summary>
internal sealed class DirectiveUsesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        var definitions = new DirectiveLookup(subgraph);
        foreach (var element in subgraph.Elements)
        {
            HashSet<(string, int)>? seen = null;
            foreach (var use in element.Directives)
            {
                if (definitions.Find(use.Name) is not { } definition)
                {
                    continue;
                }

                CheckUse(subgraph, element, use, definition, log);
                seen ??= [];
                if (!definition.IsRepeatable && !seen.Add((use.Name, use.Block)))
                {
                    log.Report(GraphQLErrors.RepeatedDirective(use));
                }
            }
        }
    }

    private static void CheckUse(Subgraph subgraph, Element element, DirectiveUse use, DirectiveDefinition definition, RuleLog log)
    {
        var location = LocationOf(element);
        if (!definition.Locations.Contains(location))
        {
            log.Report(GraphQLErrors.MisplacedDirective(use, location));
        }

        foreach (var argument in use.Arguments)
        {
            if (!definition.Arguments.TryGetValue(argument.Name, out var known))
            {
                log.Report(GraphQLErrors.UnknownArgument(use, argument.Name));
            }
            else if (!IsFieldSet(subgraph, use, known) && !ValueTypes.Fits(subgraph.Schema, known.Type, argument.Value))
            {
                log.Report(GraphQLErrors.InvalidArgument(use, known, element));
            }
        }

        foreach (var required in definition.Arguments.Values.Where(argument => argument.IsRequired && use.FindArgument(argument.Name) is null))
        {
            log.Report(GraphQLErrors.MissingArgument(use, required));
        }
    }

    // Wrong types of field sets have a code of their own.
    private static bool IsFieldSet(Subgraph subgraph, DirectiveUse use, InputDefinition argument) =>
        use.Federation is "key" or "requires" or "provides" && argument.Type.NamedType is not ("Int" or "Float" or "Boolean") && (BuiltInScalars.Contains(argument.Type.NamedType) || subgraph.IsMachineryType(argument.Type.NamedType) || subgraph.IsFederation1);

    private static string LocationOf(Element element) => element switch
    {
        TypeDefinition type => type.Kind switch
        {
            TypeKind.Object => "OBJECT",
            TypeKind.Interface => "INTERFACE",
            TypeKind.Union => "UNION",
            TypeKind.Enum => "ENUM",
            TypeKind.InputObject => "INPUT_OBJECT",
            _ => "SCALAR",
        },
        FieldDefinition => "FIELD_DEFINITION",
        EnumValueDefinition => "ENUM_VALUE",
        InputDefinition input => input.Coordinate.EndsWith(')') ? "ARGUMENT_DEFINITION" : "INPUT_FIELD_DEFINITION",
        _ => "SCHEMA",
    };
}
