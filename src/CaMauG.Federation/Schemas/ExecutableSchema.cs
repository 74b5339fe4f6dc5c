using GraphQL.Types;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Builds GraphQL.NET's schema straight from the model: its own SDL builder is slower and knows no custom scalars.</summary>
internal sealed class ExecutableSchema
{
    private readonly ApiSchema _source;
    private readonly Dictionary<string, IGraphType> _types = new(StringComparer.Ordinal);

    private ExecutableSchema(ApiSchema source) => _source = source;

    public static ISchema Build(ApiSchema source)
    {
        var builder = new ExecutableSchema(source);
        foreach (var type in source.Types.Values)
        {
            builder._types.Add(type.Name, Create(type));
        }

        foreach (var type in source.Types.Values)
        {
            builder.Relate(type);
        }

        // Only now: GraphQL.NET compares an object's fields with its interface's as soon as it is told of the two, and then knows too few relations.
        foreach (var type in source.Types.Values)
        {
            builder.AddFields(type);
        }

        return builder.Assemble();
    }

    private Schema Assemble()
    {
        var schema = new Schema
        {
            Description = _source.Description,
            Query = (IObjectGraphType)_types[_source.QueryType],
            Mutation = _source.MutationType is { } mutation ? (IObjectGraphType)_types[mutation] : null,
            Subscription = _source.SubscriptionType is { } subscription ? (IObjectGraphType)_types[subscription] : null,
        };
        schema.Features.DeprecationOfInputValues = true;
        schema.Features.RepeatableDirectives = true;
        foreach (var type in _types.Values)
        {
            schema.RegisterType(type);
        }

        foreach (var directive in _source.Directives)
        {
            schema.Directives.Register(Directive(directive));
        }

        if (_source.Directives.All(static directive => directive.Name != Deferral.Directive))
        {
            schema.Directives.Register(DeferDirective());
        }

        schema.Initialize();
        return schema;
    }

    private Directive Directive(SchemaDirective source)
    {
        var directive = new Directive(source.Name, source.Locations) { Description = source.Description, Repeatable = source.IsRepeatable };
        if (!source.Arguments.IsEmpty)
        {
            directive.Arguments = new(source.Arguments.Select(Argument));
        }

        return directive;
    }

    // The gateway's own, whatever the services know: it is not part of the composed schema.
    private Directive DeferDirective() => new(Deferral.Directive, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment)
    {
        Description = "Delivers the fragment after the rest of the response, to clients that accept a response in parts.",
        Arguments = new(
            new QueryArgument(new NonNullGraphType(_types["Boolean"])) { Name = "if", DefaultValue = new GraphQLTrueBooleanValue(), Description = "Deferred only when true." },
            new QueryArgument(_types["String"]) { Name = "label", Description = "Names the fragment in the parts; unique in the document." }),
    };

    private static IGraphType Create(SchemaType type) => type.Kind switch
    {
        TypeKind.Object => new ObjectGraphType { Name = type.Name, Description = type.Description, IsTypeOf = static _ => true },
        TypeKind.Interface => new InterfaceGraphType { Name = type.Name, Description = type.Description, ResolveType = static _ => null },
        TypeKind.Union => new UnionGraphType { Name = type.Name, Description = type.Description, ResolveType = static _ => null },
        TypeKind.Enum => Enum(type),
        TypeKind.InputObject => new InputObjectGraphType { Name = type.Name, Description = type.Description },
        _ => Scalar(type),
    };

    private static ScalarGraphType Scalar(SchemaType type) => type.Name switch
    {
        "Int" => new IntGraphType(),
        "Float" => new FloatGraphType(),
        "String" => new StringGraphType(),
        "Boolean" => new BooleanGraphType(),
        "ID" => new IdGraphType(),
        _ => new OpaqueScalar(type),
    };

    private static EnumerationGraphType Enum(SchemaType type)
    {
        var result = new EnumerationGraphType { Name = type.Name, Description = type.Description };
        foreach (var value in type.EnumValues)
        {
            result.Add(new EnumValueDefinition(value.Name, value.Name) { Description = value.Description, DeprecationReason = value.DeprecationReason });
        }

        return result;
    }

    private void AddFields(SchemaType source)
    {
        switch (_types[source.Name])
        {
            case InputObjectGraphType type:
                foreach (var field in source.InputFields)
                {
                    type.AddField(InputField(field));
                }

                break;
            case IComplexGraphType type:
                AddFields(type, source);
                break;
        }
    }

    private void Relate(SchemaType source)
    {
        switch (_types[source.Name])
        {
            case ObjectGraphType type:
                foreach (var name in source.Interfaces)
                {
                    type.AddResolvedInterface((IInterfaceGraphType)_types[name]);
                }

                break;
            case InterfaceGraphType type:
                foreach (var name in source.Interfaces)
                {
                    type.AddResolvedInterface((IInterfaceGraphType)_types[name]);
                }

                AddPossibleTypes(type, source);
                break;
            case UnionGraphType type:
                AddPossibleTypes(type, source);
                break;
        }
    }

    private void AddPossibleTypes(IAbstractGraphType type, SchemaType source)
    {
        foreach (var name in source.PossibleTypes)
        {
            type.AddPossibleType((IObjectGraphType)_types[name]);
        }
    }

    private void AddFields(IComplexGraphType type, SchemaType source)
    {
        foreach (var field in source.Fields)
        {
            type.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                DeprecationReason = field.DeprecationReason,
                ResolvedType = Resolve(field.Type),
                StreamResolver = source.Name == _source.SubscriptionType ? NoSourceStream.Instance : null,
                Arguments = field.Arguments.IsEmpty ? null : new QueryArguments(field.Arguments.Select(Argument)),
            });
        }
    }

    private FieldType InputField(SchemaArgument source)
    {
        var type = Resolve(source.Type);
        var field = new FieldType { Name = source.Name, Description = source.Description, DeprecationReason = source.DeprecationReason, ResolvedType = type };
        if (source.DefaultValue is { } value)
        {
            field.DefaultValue = Literal(source.Type, value);
        }

        return field;
    }

    private QueryArgument Argument(SchemaArgument source)
    {
        var argument = new QueryArgument(Resolve(source.Type)) { Name = source.Name, Description = source.Description, DeprecationReason = source.DeprecationReason };
        if (source.DefaultValue is { } value)
        {
            argument.DefaultValue = Literal(source.Type, value);
        }

        return argument;
    }

    // GraphQL.NET turns defaults back into literals for introspection and accepts a literal as it stands.
    private static object Literal(TypeReference type, GraphQLValue value) =>
        type.IsList && value is not GraphQLListValue and not GraphQLNullValue ? new GraphQLListValue { Values = [value] } : value;

    private IGraphType Resolve(TypeReference type)
    {
        var inner = type.Item is { } item ? new ListGraphType(Resolve(item)) : _types[type.Name];
        return type.IsNonNull ? new NonNullGraphType(inner) : inner;
    }
}
