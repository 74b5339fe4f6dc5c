using CaMauG.Federation.Schemas.Syntax;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Schemas;

/// <summary>Reads <c>schema.graphql</c> into the hub's own light model and blanks out what only the hub understands.</summary>
internal sealed class AppSchemaReader
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private readonly FindingLog _log;
    private readonly Dictionary<string, AppType> _types = new(StringComparer.Ordinal);
    private readonly char[] _sdl;
    private readonly bool _readsConnectors;
    private bool _usesDataset;
    private AppConnect? _connect;

    private AppSchemaReader(string text, bool readsConnectors, FindingLog log) =>
        (_text, _readsConnectors, _log, _sdl) = (text, readsConnectors, log, text.ToCharArray());

    /// <summary>Reads a schema.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="readsConnectors">True when its <c>@source</c> and <c>@connect</c> are the hub's to follow.</param>
    /// <param name="log">What is wrong with it.</param>
    public static AppSchema? Read(string text, bool readsConnectors, FindingLog log) => new AppSchemaReader(text, readsConnectors, log).Read();

    private AppSchema? Read()
    {
        var reading = DocumentParser.Parse(_text, MaxDepth);
        if (reading.Document is not { } document)
        {
            var fault = reading.Refusal;
            _log.Error("SYNTAX_ERROR", AppSchema.FileName, new(fault.Line, fault.Column), fault.Reason);
            return null;
        }

        var schemas = document.Definitions.Where(static definition => definition is GraphQLSchemaExtension or GraphQLSchemaDefinition).ToList();
        ReadConnectLink(schemas);
        schemas.ForEach(BlankHubDirectives);
        foreach (var definition in document.Definitions)
        {
            ReadDefinition(definition);
        }

        return new(_text, new string(_sdl), _types, _usesDataset) { Connect = _connect };
    }

    private void ReadConnectLink(List<ASTNode> schemas)
    {
        if (_readsConnectors && schemas.SelectMany(DirectivesOf).FirstOrDefault(AppConnect.IsLink) is { } link)
        {
            _connect = AppConnect.From(ReadDirective(link));
        }
    }

    // The links and sources of a schema that only the hub understands; an extension that has nothing else goes as a whole.
    private void BlankHubDirectives(ASTNode schema)
    {
        var directives = DirectivesOf(schema);
        var sources = directives.Where(directive => directive.Name.StringValue == _connect?.Source).ToList();
        _connect?.Sources.AddRange(sources.Select(ReadDirective));
        var datasets = directives.Where(static item => item.Name.Value == "link" && (ArgumentText(item, "url")?.StartsWith(DatasetDirectives.Url, StringComparison.Ordinal) ?? false)).ToList();
        _usesDataset |= datasets.Count > 0;
        List<GraphQLDirective> own = [.. datasets, .. sources, .. directives.Where(item => _connect is not null && AppConnect.IsLink(item))];
        if (own.Count > 0 && own.Count == directives.Count && schema is GraphQLSchemaExtension { OperationTypes: null or { Count: 0 } })
        {
            Blank(schema);
        }
        else
        {
            own.ForEach(Blank);
        }
    }

    private static List<GraphQLDirective> DirectivesOf(ASTNode schema) => (schema as IHasDirectivesNode)?.Directives?.Items ?? [];

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
            var read = ReadDirective(directive);
            if (DatasetDirectives.Arguments.TryGetValue(read.Name, out var known))
            {
                ReadDatasetDirective(directive, known, read.Place);
                if (!_usesDataset)
                {
                    continue;
                }
            }
            else if (read.Name == _connect?.Connect)
            {
                Blank(directive);
            }

            result.Add(read);
        }

        return result;
    }

    private AppDirective ReadDirective(GraphQLDirective directive)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in directive.Arguments?.Items ?? [])
        {
            // Composition says when one is given twice.
            arguments[argument.Name.StringValue] = Literals.Read(argument.Value);
        }

        return new(directive.Name.StringValue, arguments, PlaceOf(directive)) { Syntax = _connect is null && !AppConnect.IsLink(directive) ? null : directive };
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
