using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Turns one definition or extension into parts, and joins the parts of one type.</summary>
internal static class TypeParts
{
    public static SchemaTypeParts? From(ASTNode node, SchemaReader reader) => node switch
    {
        GraphQLScalarTypeDefinition type => new(type.Name.StringValue, TypeKind.Scalar)
        {
            Description = SchemaReader.Text(type.Description),
            SpecifiedByUrl = Directives.Text(Directives.Find(type, "specifiedBy"), "url"),
        },
        GraphQLObjectTypeDefinition type => Fields(type.Name, TypeKind.Object, type.Description, type.Fields, type.Interfaces, reader),
        GraphQLObjectTypeExtension type => Fields(type.Name, TypeKind.Object, null, type.Fields, type.Interfaces, reader),
        GraphQLInterfaceTypeDefinition type => Fields(type.Name, TypeKind.Interface, type.Description, type.Fields, type.Interfaces, reader),
        GraphQLInterfaceTypeExtension type => Fields(type.Name, TypeKind.Interface, null, type.Fields, type.Interfaces, reader),
        GraphQLUnionTypeDefinition type => Union(type.Name, type.Description, type.Types, reader),
        GraphQLUnionTypeExtension type => Union(type.Name, null, type.Types, reader),
        GraphQLEnumTypeDefinition type => Enum(type.Name, type.Description, type.Values, reader),
        GraphQLEnumTypeExtension type => Enum(type.Name, null, type.Values, reader),
        GraphQLInputObjectTypeDefinition type => Input(type.Name, type.Description, type.Fields, type, reader),
        GraphQLInputObjectTypeExtension type => Input(type.Name, null, type.Fields, type, reader),
        _ => null,
    };

    public static SchemaTypeParts Join(SchemaTypeParts first, SchemaTypeParts second) => first with
    {
        Description = first.Description ?? second.Description,
        Fields = first.Fields.AddRange(second.Fields.Where(field => !first.Fields.Any(known => known.Name == field.Name))),
        InputFields = first.InputFields.AddRange(second.InputFields.Where(field => !first.InputFields.Any(known => known.Name == field.Name))),
        Interfaces = [.. first.Interfaces.Union(second.Interfaces)],
        Members = [.. first.Members.Union(second.Members)],
        EnumValues = first.EnumValues.AddRange(second.EnumValues.Where(value => !first.EnumValues.Any(known => known.Name == value.Name))),
        SpecifiedByUrl = first.SpecifiedByUrl ?? second.SpecifiedByUrl,
        IsOneOf = first.IsOneOf || second.IsOneOf,
    };

    private static SchemaTypeParts Fields(
        GraphQLName name, TypeKind kind, GraphQLDescription? description, GraphQLFieldsDefinition? fields, GraphQLImplementsInterfaces? interfaces, SchemaReader reader) =>
        new(name.StringValue, kind)
        {
            Description = SchemaReader.Text(description),
            Fields = fields is null ? [] : [.. fields.Items.Where(field => reader.Shows(field)).Select(field => Field(field, reader))],
            Interfaces = interfaces is null ? [] : [.. interfaces.Items.Select(item => item.Name.StringValue).Where(reader.Shows)],
        };

    private static SchemaField Field(GraphQLFieldDefinition field, SchemaReader reader) => new(
        field.Name.StringValue,
        TypeReference.From(field.Type),
        reader.Arguments(field.Arguments?.Items),
        SchemaReader.Text(field.Description),
        Directives.Deprecation(field));

    private static SchemaTypeParts Union(GraphQLName name, GraphQLDescription? description, GraphQLUnionMemberTypes? members, SchemaReader reader) =>
        new(name.StringValue, TypeKind.Union)
        {
            Description = SchemaReader.Text(description),
            Members = members is null ? [] : [.. members.Items.Select(member => member.Name.StringValue).Where(reader.Shows)],
        };

    private static SchemaTypeParts Enum(GraphQLName name, GraphQLDescription? description, GraphQLEnumValuesDefinition? values, SchemaReader reader) =>
        new(name.StringValue, TypeKind.Enum)
        {
            Description = SchemaReader.Text(description),
            EnumValues = values is null ? [] : [.. values.Items.Where(value => reader.Shows(value)).Select(value => new SchemaEnumValue(
                value.Name.StringValue, SchemaReader.Text(value.Description), Directives.Deprecation(value)))],
        };

    private static SchemaTypeParts Input(
        GraphQLName name, GraphQLDescription? description, GraphQLInputFieldsDefinition? fields, IHasDirectivesNode node, SchemaReader reader) =>
        new(name.StringValue, TypeKind.InputObject)
        {
            Description = SchemaReader.Text(description),
            InputFields = reader.Arguments(fields?.Items),
            IsOneOf = Directives.Find(node, "oneOf") is not null,
        };
}
