using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>
/// The types an SDL declares, extensions merged in. Directives stay on what they stand on but are not checked: they are composition's
/// business. Types that belong to federation's machinery (<c>_Any</c>, <c>_Entity</c>, <c>_Service</c>) are left out, because the server
/// adds its own.
/// </summary>
internal sealed class SchemaDeclarations
{
    private static readonly HashSet<string> s_machinery = ["_Any", "_Entity", "_Service", "_FieldSet", "FieldSet"];
    private static readonly HashSet<string> s_rootMachinery = ["_entities", "_service"];
    private static readonly HashSet<string> s_builtIn = ["Int", "Float", "String", "Boolean", "ID"];

    private readonly Dictionary<string, TypeDeclaration> _types = new(StringComparer.Ordinal);
    private readonly SchemaProblems _problems;

    private SchemaDeclarations(SchemaProblems problems) => _problems = problems;

    public IReadOnlyDictionary<string, TypeDeclaration> Types => _types;

    public string QueryName { get; private set; } = "Query";

    public string MutationName { get; private set; } = "Mutation";

    public string SubscriptionName { get; private set; } = "Subscription";

    public static SchemaDeclarations Read(string sdl, SchemaProblems problems)
    {
        var declarations = new SchemaDeclarations(problems);
        try
        {
            var document = Parser.Parse(sdl, new ParserOptions { MaxDepth = 64 });
            foreach (var definition in document.Definitions)
            {
                declarations.Add(definition);
            }
        }
        catch (GraphQLSyntaxErrorException error)
        {
            problems.Syntax(error);
        }

        return declarations;
    }

    public bool IsKnown(string type) => s_builtIn.Contains(type) || _types.ContainsKey(type);

    private void Add(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLSchemaDefinition schema:
                AddRoots(schema.OperationTypes);
                break;
            case GraphQLSchemaExtension { OperationTypes: { } roots }:
                AddRoots(roots);
                break;
            case GraphQLObjectTypeDefinition type:
                AddObject(Define(type, TypeKind.Object, type.Description), type.Fields, type.Interfaces, type.Directives);
                break;
            case GraphQLObjectTypeExtension type:
                AddObject(Extend(type, type.Name, TypeKind.Object), type.Fields, type.Interfaces, type.Directives);
                break;
            case GraphQLInterfaceTypeDefinition type:
                AddObject(Define(type, TypeKind.Interface, type.Description), type.Fields, type.Interfaces, type.Directives);
                break;
            case GraphQLInterfaceTypeExtension type:
                AddObject(Extend(type, type.Name, TypeKind.Interface), type.Fields, type.Interfaces, type.Directives);
                break;
            default:
                AddOther(definition);
                break;
        }
    }

    private void AddOther(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLUnionTypeDefinition type:
                Define(type, TypeKind.Union, type.Description)?.Members.AddRange(type.Types?.Items ?? []);
                break;
            case GraphQLUnionTypeExtension type:
                Extend(type, type.Name, TypeKind.Union)?.Members.AddRange(type.Types?.Items ?? []);
                break;
            case GraphQLEnumTypeDefinition type:
                Define(type, TypeKind.Enum, type.Description)?.Values.AddRange(type.Values?.Items ?? []);
                break;
            case GraphQLEnumTypeExtension type:
                Extend(type, type.Name, TypeKind.Enum)?.Values.AddRange(type.Values?.Items ?? []);
                break;
            case GraphQLInputObjectTypeDefinition type:
                AddInput(Define(type, TypeKind.Input, type.Description), type.Fields, type.Directives);
                break;
            case GraphQLInputObjectTypeExtension type:
                AddInput(Extend(type, type.Name, TypeKind.Input), type.Fields, type.Directives);
                break;
            case GraphQLScalarTypeDefinition type:
                Define(type, TypeKind.Scalar, type.Description);
                break;
        }
    }

    private void AddRoots(IEnumerable<GraphQLRootOperationTypeDefinition> roots)
    {
        foreach (var root in roots)
        {
            var name = root.Type!.Name.StringValue;
            switch (root.Operation)
            {
                case OperationType.Query:
                    QueryName = name;
                    break;
                case OperationType.Mutation:
                    MutationName = name;
                    break;
                case OperationType.Subscription:
                    SubscriptionName = name;
                    break;
            }
        }
    }

    private TypeDeclaration? Define(GraphQLTypeDefinition definition, TypeKind kind, GraphQLDescription? description)
    {
        var declaration = Extend(definition, definition.Name, kind);
        if (declaration is null)
        {
            return null;
        }

        if (declaration.IsDefined)
        {
            _problems.DuplicateType(definition.Name, declaration.Name);
        }

        declaration.IsDefined = true;
        declaration.Description = description?.Value.ToString();
        return declaration;
    }

    private TypeDeclaration? Extend(ASTNode definition, GraphQLName name, TypeKind kind)
    {
        var text = name.StringValue;
        if (s_machinery.Contains(text) || s_builtIn.Contains(text) || text.Contains("__", StringComparison.Ordinal))
        {
            // Names with "__" in the middle are link's and federation's own (link__Import, federation__FieldSet).
            if (text.StartsWith("__", StringComparison.Ordinal))
            {
                _problems.ReservedName(name, text);
            }

            return null;
        }

        if (!_types.TryGetValue(text, out var declaration))
        {
            declaration = new(text, kind, definition);
            _types.Add(text, declaration);
        }
        else if (declaration.Kind != kind)
        {
            _problems.MixedKinds(name, text);
            return null;
        }

        return declaration;
    }

    private void AddObject(TypeDeclaration? type, GraphQLFieldsDefinition? fields, GraphQLImplementsInterfaces? interfaces, GraphQLDirectives? directives)
    {
        if (type is null)
        {
            return;
        }

        type.Interfaces.AddRange(interfaces?.Items ?? []);
        type.Directives.AddRange(directives?.Items ?? []);
        foreach (var field in fields?.Items ?? [])
        {
            if (type.Name == QueryName && s_rootMachinery.Contains(field.Name.StringValue))
            {
                continue;
            }

            if (type.Fields.Exists(other => other.Name.Value == field.Name.Value))
            {
                _problems.DuplicateField(field.Name, $"{type.Name}.{field.Name.StringValue}");
                continue;
            }

            type.Fields.Add(field);
        }
    }

    private static void AddInput(TypeDeclaration? type, GraphQLInputFieldsDefinition? fields, GraphQLDirectives? directives)
    {
        type?.InputFields.AddRange(fields?.Items ?? []);
        type?.Directives.AddRange(directives?.Items ?? []);
    }
}
