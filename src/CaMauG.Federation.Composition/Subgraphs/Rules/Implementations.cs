using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Compares types with the interfaces they implement, in a subgraph or in the merged schema.</summary>
internal static class Implementations
{
    public static IEnumerable<Finding> Errors(SchemaDefinition schema)
    {
        foreach (var type in schema.Types.Values)
        {
            foreach (var name in type.Interfaces)
            {
                if (schema.FindType(name) is { } found)
                {
                    foreach (var error in Errors(schema, type, found))
                    {
                        yield return error;
                    }
                }
            }
        }
    }

    private static IEnumerable<Finding> Errors(SchemaDefinition schema, TypeDefinition type, TypeDefinition implemented)
    {
        if (implemented.Kind != TypeKind.Interface)
        {
            yield return GraphQLErrors.NotAnInterface(type, implemented);
            yield break;
        }

        if (type == implemented || implemented.Interfaces.Contains(type.Name))
        {
            yield return GraphQLErrors.ImplementsItself(type);
        }

        foreach (var missing in implemented.Interfaces.Where(name => !type.Interfaces.Contains(name) && name != type.Name))
        {
            yield return GraphQLErrors.MissingTransitiveInterface(type, implemented.Name, missing);
        }

        foreach (var field in implemented.Fields.Values)
        {
            if (!type.Fields.TryGetValue(field.Name, out var implementing))
            {
                yield return GraphQLErrors.MissingInterfaceField(type, field);
                continue;
            }

            if (!Subtypes.IsSubtype(schema, field.Type, implementing.Type))
            {
                yield return GraphQLErrors.WrongInterfaceFieldType(field, implementing);
            }

            foreach (var error in ArgumentErrors(field, implementing))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<Finding> ArgumentErrors(FieldDefinition field, FieldDefinition implementing)
    {
        foreach (var argument in field.Arguments.Values)
        {
            if (!implementing.Arguments.TryGetValue(argument.Name, out var own))
            {
                yield return GraphQLErrors.MissingInterfaceArgument(argument, implementing);
            }
            else if (!own.Type.Equals(argument.Type))
            {
                yield return GraphQLErrors.WrongInterfaceArgumentType(argument, own);
            }
        }

        foreach (var extra in implementing.Arguments.Values.Where(own => own.IsRequired && !field.Arguments.ContainsKey(own.Name)))
        {
            yield return GraphQLErrors.RequiredExtraArgument(field, implementing, extra);
        }
    }
}
