using CaMauG.Federation.Schemas.Syntax;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace CaMauG.MiniApps.Schemas;

/// <summary>Reads <c>schema.graphql</c> into the hub's own light model and blanks out what only the hub understands.</summary>
internal sealed class AppSchemaReader
{
    private readonly string _text;
    private readonly FindingLog _log;
    private readonly Dictionary<string, AppType> _types = new(StringComparer.Ordinal);
    private readonly char[] _sdl;
    private bool _usesDataset;

    private AppSchemaReader(string text, FindingLog log) => (_text, _log, _sdl) = (text, log, text.ToCharArray());

    public static AppSchema? Read(string text, FindingLog log) => new AppSchemaReader(text, log).Read();

    private AppSchema? Read()
    {
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(ParsableText.Of(_text), new ParserOptions { MaxDepth = 64 });
        }
        catch (GraphQLSyntaxErrorException error)
        {
            var fault = SyntaxDiagnosis.Of(_text, error);
            _log.Error("SYNTAX_ERROR", AppSchema.FileName, new(fault.Line, fault.Column), fault.Reason);
            return null;
        }

        foreach (var extension in document.Definitions.OfType<GraphQLSchemaExtension>())
        {
            BlankDatasetLink(extension, extension.Directives, extension.OperationTypes is { Count: > 0 });
        }

        foreach (var schema in document.Definitions.OfType<GraphQLSchemaDefinition>())
        {
            BlankDatasetLink(schema, schema.Directives, true);
        }

        foreach (var definition in document.Definitions)
        {
            ReadDefinition(definition);
        }

        return new(_text, new string(_sdl), _types, _usesDataset);
    }

    private void BlankDatasetLink(ASTNode schema, GraphQLDirectives? directives, bool hasRoots)
    {
        var links = directives?.Items.FindAll(static item => item.Name.Value == "link" && (ArgumentText(item, "url")?.StartsWith(DatasetDirectives.Url, StringComparison.Ordinal) ?? false)) ?? [];
        if (links.Count == 0)
        {
            return;
        }

        _usesDataset = true;
        if (links.Count == directives!.Count && !hasRoots)
        {
            Blank(schema);
        }
        else
        {
            links.ForEach(Blank);
        }
    }

    private static string? ArgumentText(GraphQLDirective directive, string name) =>
        (directive.Arguments?.Items.Find(argument => argument.Name.Value == name)?.Value as GraphQLStringValue)?.Value.ToString();

    private void Blank(ASTNode node)
    {
        for (var i = node.Location.Start; i < node.Location.End && i < _sdl.Length; i++)
        {
            if (_sdl[i] is not ('\n' or '\r'))
            {
                _sdl[i] = ' ';
            }
        }
    }

    private void ReadDefinition(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLObjectTypeDefinition type:
                ReadFields(Type(type.Name, AppTypeKind.Object, type.Directives), type.Fields);
                break;
            case GraphQLObjectTypeExtension type:
                ReadFields(Type(type.Name, AppTypeKind.Object, type.Directives), type.Fields);
                break;
            case GraphQLInterfaceTypeDefinition type:
                ReadFields(Type(type.Name, AppTypeKind.Interface, type.Directives), type.Fields);
                break;
            case GraphQLInputObjectTypeDefinition type:
                ReadInputs(Type(type.Name, AppTypeKind.Input, type.Directives), type.Fields);
                break;
            case GraphQLInputObjectTypeExtension type:
                ReadInputs(Type(type.Name, AppTypeKind.Input, type.Directives), type.Fields);
                break;
            case GraphQLEnumTypeDefinition type:
                Type(type.Name, AppTypeKind.Enum, type.Directives).Values.AddRange((type.Values?.Items ?? []).Select(ReadValue));
                break;
            case GraphQLUnionTypeDefinition type:
                Type(type.Name, AppTypeKind.Union, type.Directives);
                break;
            case GraphQLScalarTypeDefinition type:
                Type(type.Name, AppTypeKind.Scalar, type.Directives);
                break;
        }
    }

    private AppType Type(GraphQLName name, AppTypeKind kind, GraphQLDirectives? directives)
    {
        var text = name.StringValue;
        if (!_types.TryGetValue(text, out var type))
        {
            type = new(text, kind, PlaceOf(name));
            _types.Add(text, type);
        }

        type.Directives.AddRange(ReadDirectives(directives));
        return type;
    }

    private void ReadFields(AppType type, GraphQLFieldsDefinition? fields)
    {
        foreach (var field in fields?.Items ?? [])
        {
            var name = field.Name.StringValue;
            var coordinate = $"{type.Name}.{name}";
            type.Fields[name] = new(
                type.Name, name, ReadType(field.Type), PlaceOf(field.Name), ReadDirectives(field.Directives),
                [.. (field.Arguments?.Items ?? []).Select(argument => ReadInput(coordinate, argument))], false);
        }
    }

    private void ReadInputs(AppType type, GraphQLInputFieldsDefinition? fields)
    {
        foreach (var field in fields?.Items ?? [])
        {
            type.Fields[field.Name.StringValue] = ReadInput(type.Name, field);
        }
    }

    private AppField ReadInput(string owner, GraphQLInputValueDefinition input) => new(
        owner, input.Name.StringValue, ReadType(input.Type), PlaceOf(input.Name), ReadDirectives(input.Directives), [], input.DefaultValue is not null);

    private AppEnumValue ReadValue(GraphQLEnumValueDefinition value)
    {
        var label = ReadDirectives(value.Directives).FirstOrDefault(static directive => directive.Name == "label");
        return new(
            value.Name.StringValue,
            label?.Text("vi") is { } vi ? new LocalText(vi, label.Text("en") ?? vi) : null);
    }

    private List<AppDirective> ReadDirectives(GraphQLDirectives? directives)
    {
        var result = new List<AppDirective>();
        foreach (var directive in directives?.Items ?? [])
        {
            var name = directive.Name.StringValue;
            var arguments = (directive.Arguments?.Items ?? []).ToDictionary(
                static argument => argument.Name.StringValue, static argument => Literals.Read(argument.Value), StringComparer.Ordinal);
            var place = PlaceOf(directive);
            if (DatasetDirectives.Arguments.TryGetValue(name, out var known))
            {
                ReadDatasetDirective(directive, known, place);
                if (!_usesDataset)
                {
                    continue;
                }
            }

            result.Add(new(name, arguments, place));
        }

        return result;
    }

    private void ReadDatasetDirective(GraphQLDirective directive, string[] known, Place place)
    {
        var name = directive.Name.StringValue;
        if (!_usesDataset)
        {
            _log.Warn("DIRECTIVE_NOT_IMPORTED", AppSchema.FileName, place, name);
            return;
        }

        Blank(directive);
        foreach (var argument in directive.Arguments?.Items ?? [])
        {
            if (!known.Contains(argument.Name.StringValue))
            {
                _log.Error("UNKNOWN_DIRECTIVE_ARGUMENT", AppSchema.FileName, PlaceOf(argument), argument.Name.StringValue, name, string.Join(", ", known));
            }
        }
    }

    private static AppTypeReference ReadType(GraphQLType type)
    {
        var isRequired = type is GraphQLNonNullType;
        var isList = false;
        while (true)
        {
            switch (type)
            {
                case GraphQLNonNullType nonNull:
                    type = nonNull.Type;
                    break;
                case GraphQLListType list:
                    isList = true;
                    type = list.Type;
                    break;
                default:
                    return new(((GraphQLNamedType)type).Name.StringValue, isList, isRequired);
            }
        }
    }

    private Place PlaceOf(ASTNode node) => Place.At(_text, node.Location.Start);
}
