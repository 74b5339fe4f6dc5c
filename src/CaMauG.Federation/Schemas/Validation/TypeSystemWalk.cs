using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Looks through a type definition somebody sent among operations. It is refused in any case; this finds what else is wrong with it.</summary>
internal sealed class TypeSystemWalk(RuleContext context, Action<GraphQLDirectives?, DirectiveLocation, SchemaField?> visitDirectives)
{
    private readonly TypeNameRule _typeNames = new(context);

    public void Visit(ASTNode definition)
    {
        foreach (var type in (definition as IHasInterfacesNode)?.Interfaces?.Items ?? [])
        {
            _typeNames.Check(type, isTypeSystem: true);
        }

        if (definition is IHasDirectivesNode node)
        {
            visitDirectives(node.Directives, LocationOf(definition), null);
        }

        foreach (var root in RootsOf(definition))
        {
            _typeNames.Check(root.Type!, isTypeSystem: true);
        }

        foreach (var field in (definition as IHasFieldsDefinitionNode)?.Fields?.Items ?? [])
        {
            VisitInputs(field.Arguments?.Items, DirectiveLocation.ArgumentDefinition);
            _typeNames.Check(field.Type, isTypeSystem: true);
            visitDirectives(field.Directives, DirectiveLocation.FieldDefinition, null);
        }

        VisitInputs(InputsOf(definition), definition is GraphQLDirectiveDefinition ? DirectiveLocation.ArgumentDefinition : DirectiveLocation.InputFieldDefinition);
        foreach (var member in (definition as GraphQLUnionTypeDefinition)?.Types?.Items ?? (definition as GraphQLUnionTypeExtension)?.Types?.Items ?? [])
        {
            _typeNames.Check(member, isTypeSystem: true);
        }

        foreach (var value in (definition as GraphQLEnumTypeDefinition)?.Values?.Items ?? (definition as GraphQLEnumTypeExtension)?.Values?.Items ?? [])
        {
            visitDirectives(value.Directives, DirectiveLocation.EnumValue, null);
        }
    }

    private void VisitInputs(List<GraphQLInputValueDefinition>? inputs, DirectiveLocation location)
    {
        foreach (var input in inputs ?? [])
        {
            _typeNames.Check(input.Type, isTypeSystem: true);
            visitDirectives(input.Directives, location, null);
        }
    }

    private static List<GraphQLRootOperationTypeDefinition> RootsOf(ASTNode definition) => definition switch
    {
        GraphQLSchemaDefinition schema => schema.OperationTypes,
        GraphQLSchemaExtension { OperationTypes: { } roots } => roots,
        _ => [],
    };

    private static List<GraphQLInputValueDefinition>? InputsOf(ASTNode definition) => definition switch
    {
        GraphQLInputObjectTypeDefinition input => input.Fields?.Items,
        GraphQLInputObjectTypeExtension input => input.Fields?.Items,
        GraphQLDirectiveDefinition directive => directive.Arguments?.Items,
        _ => null,
    };

    private static DirectiveLocation LocationOf(ASTNode definition) => definition switch
    {
        GraphQLSchemaDefinition or GraphQLSchemaExtension => DirectiveLocation.Schema,
        GraphQLScalarTypeDefinition or GraphQLScalarTypeExtension => DirectiveLocation.Scalar,
        GraphQLInterfaceTypeDefinition or GraphQLInterfaceTypeExtension => DirectiveLocation.Interface,
        GraphQLUnionTypeDefinition or GraphQLUnionTypeExtension => DirectiveLocation.Union,
        GraphQLEnumTypeDefinition or GraphQLEnumTypeExtension => DirectiveLocation.Enum,
        GraphQLInputObjectTypeDefinition or GraphQLInputObjectTypeExtension => DirectiveLocation.InputObject,
        _ => DirectiveLocation.Object,
    };
}
