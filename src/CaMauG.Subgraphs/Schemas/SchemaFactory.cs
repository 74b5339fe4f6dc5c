using CaMauG.Sdk;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>
/// Makes GraphQL.NET's schema from declarations. All named types are made first and filled afterwards, so that they may refer to each
/// other. Runs once per published version.
/// </summary>
internal sealed class SchemaFactory
{
    private readonly SchemaDeclarations _declarations;
    private readonly SchemaProblems _problems;
    private readonly IResolverBinding _binding;
    private readonly Dictionary<string, IGraphType> _types = new(StringComparer.Ordinal)
    {
        ["Int"] = new IntGraphType(),
        ["Float"] = new FloatGraphType(),
        ["String"] = new StringGraphType(),
        ["Boolean"] = new BooleanGraphType(),
        ["ID"] = new PlainScalar("ID", null),
    };

    private SchemaFactory(SchemaDeclarations declarations, SchemaProblems problems, IResolverBinding binding) =>
        (_declarations, _problems, _binding) = (declarations, problems, binding);

    /// <summary>The schema, or null when there are problems.</summary>
    public static ExecutableSchema? Make(SchemaDeclarations declarations, SchemaProblems problems, IResolverBinding binding) =>
        new SchemaFactory(declarations, problems, binding).Make();

    /// <summary>Names every registered resolver that no field or entity of the SDL stands behind.</summary>
    public static void CheckResolvers(SchemaDeclarations declarations, MiniAppBuilder resolvers, SchemaProblems problems)
    {
        foreach (var coordinate in resolvers.Fields.Keys.Concat(resolvers.Events.Keys.Select(static field => $"Subscription.{field}")))
        {
            var dot = coordinate.IndexOf('.', StringComparison.Ordinal);
            var (type, field) = (RootName(declarations, coordinate[..dot]), coordinate[(dot + 1)..]);
            if (!declarations.Types.TryGetValue(type, out var declaration) || !declaration.Fields.Exists(other => other.Name.Value == field))
            {
                problems.UnknownCoordinate(coordinate);
            }
        }

        foreach (var entity in resolvers.Entities.Keys.Concat(resolvers.EntityBatches.Keys).Where(name => !declarations.Types.TryGetValue(name, out var type) || !IsEntity(type)))
        {
            problems.UnknownEntity(entity);
        }
    }

    private static string RootName(SchemaDeclarations declarations, string type) => type switch
    {
        "Query" => declarations.QueryName,
        "Mutation" => declarations.MutationName,
        "Subscription" => declarations.SubscriptionName,
        _ => type,
    };

    private static bool IsEntity(TypeDeclaration type) => type.Kind is TypeKind.Object && type.Directives.Exists(
        static directive => directive.Name.StringValue is var name && (name == "key" || name.EndsWith("__key", StringComparison.Ordinal)));

    private ExecutableSchema? Make()
    {
        foreach (var declaration in _declarations.Types.Values)
        {
            _types[declaration.Name] = Create(declaration);
        }

        foreach (var declaration in _declarations.Types.Values)
        {
            Fill(declaration);
        }

        return _problems.All.Count > 0 ? null : Assemble();
    }

    private ExecutableSchema? Assemble()
    {
        var query = _types.GetValueOrDefault(_declarations.QueryName) as ObjectGraphType ?? new ObjectGraphType { Name = _declarations.QueryName };
        var entities = _declarations.Types.Values.Where(IsEntity).Select(static type => type.Name).ToHashSet(StringComparer.Ordinal);
        AddMachinery(query, entities);
        var schema = new Schema
        {
            Query = query,
            Mutation = _types.GetValueOrDefault(_declarations.MutationName) as ObjectGraphType,
            Subscription = _types.GetValueOrDefault(_declarations.SubscriptionName) as ObjectGraphType,
        };
        foreach (var type in _types.Values)
        {
            schema.RegisterType(type);
        }

        try
        {
            schema.Initialize();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            _problems.Refused(error);
            return null;
        }

        return new(schema, entities);
    }

    private void AddMachinery(ObjectGraphType query, HashSet<string> entities)
    {
        var service = new ObjectGraphType { Name = "_Service" };
        service.AddField(new FieldType { Name = "sdl", ResolvedType = _types["String"], Resolver = _binding.Field("_Service", "sdl", null) });
        query.AddField(new FieldType { Name = "_service", ResolvedType = new NonNullGraphType(service), Resolver = _binding.Service });
        if (entities.Count == 0)
        {
            return;
        }

        var union = new UnionGraphType { Name = "_Entity", ResolveType = ResolveType };
        foreach (var entity in entities)
        {
            union.AddPossibleType((ObjectGraphType)_types[entity]);
        }

        var any = new NonNullGraphType(new ListGraphType(new NonNullGraphType(new PlainScalar("_Any", null))));
        query.AddField(new FieldType
        {
            Name = "_entities",
            ResolvedType = new NonNullGraphType(new ListGraphType(union)),
            Arguments = new(new QueryArgument(any) { Name = "representations" }),
            Resolver = _binding.Entities,
        });
    }

    private IGraphType Create(TypeDeclaration type) => type.Kind switch
    {
        TypeKind.Object => new ObjectGraphType { Name = type.Name, Description = type.Description },
        TypeKind.Interface => new InterfaceGraphType { Name = type.Name, Description = type.Description, ResolveType = ResolveType },
        TypeKind.Union => new UnionGraphType { Name = type.Name, Description = type.Description, ResolveType = ResolveType },
        TypeKind.Enum => CreateEnum(type),
        TypeKind.Input => new InputObjectGraphType { Name = type.Name, Description = type.Description, IsOneOf = IsOneOf(type) },
        _ => new PlainScalar(type.Name, type.Description),
    };

    private static bool IsOneOf(TypeDeclaration type) => type.Directives.Exists(static directive => directive.Name.Value == "oneOf");

    private static EnumerationGraphType CreateEnum(TypeDeclaration type)
    {
        var result = new EnumerationGraphType { Name = type.Name, Description = type.Description };
        foreach (var value in type.Values)
        {
            var name = value.Name.StringValue;
            result.Add(new EnumValueDefinition(name, name)
            {
                Description = value.Description?.Value.ToString(),
                DeprecationReason = Deprecation(value.Directives),
            });
        }

        return result;
    }

    private IObjectGraphType? ResolveType(object value) =>
        _binding.TypeNameOf(value) is { } name ? _types.GetValueOrDefault(name) as IObjectGraphType : null;

    private void Fill(TypeDeclaration declaration)
    {
        switch (_types[declaration.Name])
        {
            case ObjectGraphType type:
                FillFields(declaration, type);
                AddInterfaces(declaration, type.AddResolvedInterface);
                AddToInterfaces(declaration, type);
                break;
            case InterfaceGraphType type:
                FillFields(declaration, type);
                AddInterfaces(declaration, type.AddResolvedInterface);
                break;
            case UnionGraphType type:
                FillUnion(declaration, type);
                break;
            case InputObjectGraphType type:
                FillInput(declaration, type);
                break;
        }
    }

    private void AddToInterfaces(TypeDeclaration declaration, ObjectGraphType type)
    {
        foreach (var name in declaration.Interfaces)
        {
            (_types.GetValueOrDefault(name.Name.StringValue) as InterfaceGraphType)?.AddPossibleType(type);
        }
    }

    private void AddInterfaces(TypeDeclaration declaration, Action<IInterfaceGraphType> add)
    {
        foreach (var name in declaration.Interfaces)
        {
            if (_types.GetValueOrDefault(name.Name.StringValue) is InterfaceGraphType type)
            {
                add(type);
            }
            else
            {
                _problems.UnknownType(name, name.Name.StringValue);
            }
        }
    }

    private void FillUnion(TypeDeclaration declaration, UnionGraphType union)
    {
        foreach (var name in declaration.Members)
        {
            if (_types.GetValueOrDefault(name.Name.StringValue) is ObjectGraphType type)
            {
                union.AddPossibleType(type);
            }
            else
            {
                _problems.UnknownType(name, name.Name.StringValue);
            }
        }
    }

    private void FillFields<TSource>(TypeDeclaration declaration, ComplexGraphType<TSource> type)
    {
        if (declaration.Fields.Count == 0 && declaration.Name != _declarations.QueryName)
        {
            _problems.Empty(declaration.Place, declaration.Name);
        }

        foreach (var field in declaration.Fields)
        {
            if (OutputType(field.Type) is not { } resolved)
            {
                continue;
            }

            var named = Named(field.Type);
            var isEnum = _declarations.Types.TryGetValue(named, out var target) && target.Kind is TypeKind.Enum;
            type.AddField(new FieldType
            {
                Name = field.Name.StringValue,
                Description = field.Description?.Value.ToString(),
                DeprecationReason = Deprecation(field.Directives),
                ResolvedType = resolved,
                Arguments = new((field.Arguments?.Items ?? []).Select(Argument).OfType<QueryArgument>()),
                Resolver = type is ObjectGraphType
                    ? _binding.Field(LogicalName(declaration.Name), field.Name.StringValue, LeafValue.For(named, isEnum))
                    : null,
                StreamResolver = declaration.Name == _declarations.SubscriptionName ? _binding.Events(field.Name.StringValue) : null,
            });
        }
    }

    // Resolvers say Query and Mutation however the schema calls them.
    private string LogicalName(string type) =>
        type == _declarations.QueryName ? "Query"
        : type == _declarations.MutationName ? "Mutation"
        : type == _declarations.SubscriptionName ? "Subscription"
        : type;

    private void FillInput(TypeDeclaration declaration, InputObjectGraphType type)
    {
        foreach (var field in declaration.InputFields)
        {
            if (InputType(field.Type) is { } resolved)
            {
                type.AddField(new FieldType
                {
                    Name = field.Name.StringValue,
                    Description = field.Description?.Value.ToString(),
                    ResolvedType = resolved,
                    DefaultValue = field.DefaultValue,
                });
            }
        }
    }

    private QueryArgument? Argument(GraphQLInputValueDefinition argument) => InputType(argument.Type) is not { } resolved ? null : new(resolved)
    {
        Name = argument.Name.StringValue,
        Description = argument.Description?.Value.ToString(),
        DefaultValue = argument.DefaultValue,
    };

    private IGraphType? OutputType(GraphQLType type) => Resolve(type, "the type of a field", static declaration => declaration.IsOutput);

    private IGraphType? InputType(GraphQLType type) => Resolve(type, "the type of an input", static declaration => declaration.IsInput);

    private IGraphType? Resolve(GraphQLType type, string use, Func<TypeDeclaration, bool> fits)
    {
        switch (type)
        {
            case GraphQLNonNullType nonNull:
                return Resolve(nonNull.Type, use, fits) is { } inner ? new NonNullGraphType(inner) : null;
            case GraphQLListType list:
                return Resolve(list.Type, use, fits) is { } item ? new ListGraphType(item) : null;
        }

        var name = ((GraphQLNamedType)type).Name.StringValue;
        if (!_types.TryGetValue(name, out var result))
        {
            _problems.UnknownType(type, name);
            return null;
        }

        if (_declarations.Types.TryGetValue(name, out var declaration) && !fits(declaration))
        {
            _problems.WrongUse(type, name, use);
            return null;
        }

        return result;
    }

    private static string Named(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Named(nonNull.Type),
        GraphQLListType list => Named(list.Type),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };

    private static string? Deprecation(GraphQLDirectives? directives)
    {
        var directive = directives?.Items.Find(static item => item.Name.Value == "deprecated");
        if (directive is null)
        {
            return null;
        }

        var reason = directive.Arguments?.Items.Find(static item => item.Name.Value == "reason")?.Value as GraphQLStringValue;
        return reason?.Value.ToString() ?? "No longer supported";
    }
}
