using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>
/// Builds the schema a document defines, extensions included, and gives root types their usual names on the way:
/// a supergraph has one <c>Query</c>, whatever each subgraph calls its own.
/// </summary>
internal sealed class SchemaReader
{
    private readonly SchemaDefinition _schema = new();
    private readonly ElementReader _elements;
    private readonly SourceText _source;
    private readonly ReadFindings _findings;
    private readonly RootNames _roots;

    private SchemaReader(GraphQLDocument document, SourceText source, ReadFindings findings)
    {
        _source = source;
        _findings = findings;
        _roots = RootNames.Of(document, source, findings);
        _elements = new ElementReader(source, _roots, findings);
    }

    public static SchemaDefinition Read(GraphQLDocument document, SourceText source, ReadFindings findings)
    {
        var reader = new SchemaReader(document, source, findings);

        // What extensions add comes after what is defined, wherever they stand.
        foreach (var definition in document.Definitions.OrderBy(definition => definition is GraphQLTypeExtension))
        {
            reader.ReadDefinition(definition);
        }

        reader.SetRoots();
        return reader._schema;
    }

    private void ReadDefinition(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLSchemaDefinition schema when _schema.Place is not null:
                _findings.Definitions.Add(SubgraphErrors.SecondSchemaDefinition(_source.PlaceOf(schema)));
                break;
            case GraphQLSchemaDefinition schema:
                _schema.Place = _source.PlaceOf(schema);
                _schema.Description = ElementReader.DescriptionOf(schema.Description);
                _elements.AddDirectives(_schema, schema.Directives, block: 0);
                break;
            case GraphQLSchemaExtension extension:
                _elements.AddDirectives(_schema, extension.Directives, block: 1);
                break;
            case GraphQLDirectiveDefinition directive:
                ReadDirective(directive);
                break;
            case GraphQLTypeDefinition type:
                ReadType(type, isExtension: false);
                break;
            case GraphQLTypeExtension extension:
                ReadType(extension, isExtension: true);
                break;
            default:
                _findings.Elements.Add(SubgraphErrors.NotASchemaDefinition(_source.PlaceOf(definition)));
                break;
        }
    }

    private void ReadDirective(GraphQLDirectiveDefinition node)
    {
        var directive = _elements.ReadDirective(node);
        if (!_schema.DirectiveDefinitions.TryAdd(directive.Name, directive))
        {
            _findings.Definitions.Add(SubgraphErrors.DuplicateDirective(directive));
        }
    }

    private void ReadType(ASTNode node, bool isExtension)
    {
        var name = _roots.Rename(((INamedNode)node).Name.StringValue);
        var kind = KindOf(node);
        if (isExtension && BuiltInScalars.Contains(name))
        {
            _findings.Definitions.Add(SubgraphErrors.ExtensionOfBuiltIn(name, _source.PlaceOf(node)));
            return;
        }

        if (!_schema.Types.TryGetValue(name, out var type))
        {
            type = new TypeDefinition(name, kind) { Place = _source.PlaceOf(node) };
            _schema.Types.Add(name, type);
        }
        else if (type.Kind != kind)
        {
            _findings.Definitions.Add(SubgraphErrors.KindChanged(type, kind, _source.PlaceOf(node)));
            return;
        }

        if (isExtension)
        {
            type.ExtensionCount++;
        }
        else if (type.HasDefinition)
        {
            _findings.Definitions.Add(SubgraphErrors.DuplicateType(name, _source.PlaceOf(node)));
            return;
        }
        else
        {
            type.HasDefinition = true;
            type.Place = _source.PlaceOf(node);
            type.Description = ElementReader.DescriptionOf(((GraphQLTypeDefinition)node).Description);
        }

        _elements.AddContents(type, node, isExtension ? type.ExtensionCount : 0);
    }

    private static TypeKind KindOf(ASTNode node) => node switch
    {
        GraphQLObjectTypeDefinition or GraphQLObjectTypeExtension => TypeKind.Object,
        GraphQLInterfaceTypeDefinition or GraphQLInterfaceTypeExtension => TypeKind.Interface,
        GraphQLUnionTypeDefinition or GraphQLUnionTypeExtension => TypeKind.Union,
        GraphQLEnumTypeDefinition or GraphQLEnumTypeExtension => TypeKind.Enum,
        GraphQLInputObjectTypeDefinition or GraphQLInputObjectTypeExtension => TypeKind.InputObject,
        _ => TypeKind.Scalar,
    };

    private void SetRoots()
    {
        foreach (var operation in Enum.GetValues<OperationKind>())
        {
            if (RootNames.IsRoot(operation, _schema))
            {
                _schema.Roots[operation] = operation.ToString();
            }

            _roots.CheckRoot(operation, _schema, _findings);
        }
    }
}
