using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Reads what stands inside definitions: fields, values, members, arguments, directives.</summary>
internal sealed class ElementReader(SourceText source, RootNames roots, ReadFindings findings)
{
    public static string? DescriptionOf(GraphQLDescription? description) =>
        description is null ? null : description.Value.ToString();

    public void AddContents(TypeDefinition type, ASTNode node, int block)
    {
        AddDirectives(type, (node as IHasDirectivesNode)?.Directives, block);
        foreach (var name in (node as IHasInterfacesNode)?.Interfaces?.Items ?? [])
        {
            AddOnce(type.Interfaces, roots.Rename(name.Name.StringValue), type, SubgraphErrors.DuplicateInterface);
        }

        foreach (var field in (node as IHasFieldsDefinitionNode)?.Fields?.Items ?? [])
        {
            AddField(type, field, block);
        }

        foreach (var member in MembersOf(node))
        {
            AddOnce(type.Members, roots.Rename(member.Name.StringValue), type, SubgraphErrors.DuplicateMember);
        }

        foreach (var value in EnumValuesOf(node))
        {
            AddEnumValue(type, value);
        }

        foreach (var field in InputFieldsOf(node))
        {
            AddInputField(type, field);
        }
    }

    public void AddDirectives(Element element, GraphQLDirectives? directives, int block)
    {
        foreach (var directive in directives?.Items ?? [])
        {
            var arguments = directive.Arguments?.Items.Select(a => new DirectiveArgument(a.Name.StringValue, a.Value)).ToArray() ?? [];
            element.Directives.Add(new DirectiveUse(directive.Name.StringValue, arguments, source.PlaceOf(directive), block));
        }
    }

    public DirectiveDefinition ReadDirective(GraphQLDirectiveDefinition node)
    {
        var directive = new DirectiveDefinition(node.Name.StringValue)
        {
            IsRepeatable = node.Repeatable,
            Description = DescriptionOf(node.Description),
            Place = source.PlaceOf(node),
        };
        directive.Locations.AddRange(node.Locations.Items.Select(LocationNames.Of));
        foreach (var argument in node.Arguments?.Items ?? [])
        {
            var name = argument.Name.StringValue;
            directive.Arguments[name] = ReadInput(InputDefinition.OfDirective(directive.Name, name, TypeOf(argument.Type)), argument);
        }

        return directive;
    }

    private TypeReference TypeOf(GraphQLType type, bool isNonNull = false) => type switch
    {
        GraphQLNonNullType nonNull => TypeOf(nonNull.Type, isNonNull: true),
        GraphQLListType list => TypeReference.ListOf(TypeOf(list.Type), isNonNull),
        _ => TypeReference.Named(NameOf((GraphQLNamedType)type), isNonNull),
    };

    private string NameOf(GraphQLNamedType type)
    {
        var name = type.Name.StringValue;
        if (roots.IsVacant(name))
        {
            findings.Types.Add(SubgraphErrors.UnknownType(name, source.PlaceOf(type)));
        }

        return roots.Rename(name);
    }

    private static List<GraphQLNamedType> MembersOf(ASTNode node) => node switch
    {
        GraphQLUnionTypeDefinition union => union.Types?.Items ?? [],
        GraphQLUnionTypeExtension union => union.Types?.Items ?? [],
        _ => [],
    };

    private static List<GraphQLEnumValueDefinition> EnumValuesOf(ASTNode node) => node switch
    {
        GraphQLEnumTypeDefinition values => values.Values?.Items ?? [],
        GraphQLEnumTypeExtension values => values.Values?.Items ?? [],
        _ => [],
    };

    private static List<GraphQLInputValueDefinition> InputFieldsOf(ASTNode node) => node switch
    {
        GraphQLInputObjectTypeDefinition input => input.Fields?.Items ?? [],
        GraphQLInputObjectTypeExtension input => input.Fields?.Items ?? [],
        _ => [],
    };

    private void AddOnce(List<string> names, string name, TypeDefinition type, Func<TypeDefinition, string, Finding> duplicate)
    {
        if (names.Contains(name))
        {
            findings.Elements.Add(duplicate(type, name));
            return;
        }

        names.Add(name);
    }

    private void AddField(TypeDefinition type, GraphQLFieldDefinition node, int block)
    {
        var field = new FieldDefinition(type, node.Name.StringValue, TypeOf(node.Type))
        {
            Block = block,
            Description = DescriptionOf(node.Description),
            Place = source.PlaceOf(node),
        };
        AddDirectives(field, node.Directives, block: 0);
        foreach (var argument in node.Arguments?.Items ?? [])
        {
            var name = argument.Name.StringValue;
            var input = ReadInput(InputDefinition.OfField(field, name, TypeOf(argument.Type)), argument);
            if (!field.Arguments.TryAdd(name, input))
            {
                findings.Duplicates.Add(SubgraphErrors.DuplicateElement("argument", input));
            }
        }

        if (!type.Fields.TryAdd(field.Name, field))
        {
            findings.Duplicates.Add(SubgraphErrors.DuplicateElement("field", field));
        }
    }

    private void AddInputField(TypeDefinition type, GraphQLInputValueDefinition node)
    {
        var name = node.Name.StringValue;
        var field = ReadInput(InputDefinition.OfInput(type, name, TypeOf(node.Type)), node);
        if (!type.InputFields.TryAdd(name, field))
        {
            findings.Duplicates.Add(SubgraphErrors.DuplicateElement("field", field));
        }
    }

    private void AddEnumValue(TypeDefinition type, GraphQLEnumValueDefinition node)
    {
        var value = new EnumValueDefinition(type, node.Name.StringValue)
        {
            Description = DescriptionOf(node.Description),
            Place = source.PlaceOf(node),
        };
        AddDirectives(value, node.Directives, block: 0);
        if (!type.EnumValues.TryAdd(value.Name, value))
        {
            findings.Duplicates.Add(SubgraphErrors.DuplicateElement("enum value", value));
        }
    }

    private InputDefinition ReadInput(InputDefinition input, GraphQLInputValueDefinition node)
    {
        input.Default = node.DefaultValue;
        input.Description = DescriptionOf(node.Description);
        input.Place = source.PlaceOf(node);
        AddDirectives(input, node.Directives, block: 0);
        return input;
    }
}
