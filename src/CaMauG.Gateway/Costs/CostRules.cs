using System.Globalization;
using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Costs;

/// <summary>The weights and list sizes a supergraph gives with <c>@cost</c> and <c>@listSize</c>.</summary>
internal sealed class CostRules
{
    private readonly Dictionary<string, double> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Field), double> _fields = [];
    private readonly Dictionary<(string Type, string Field, string Argument), double> _arguments = [];
    private readonly Dictionary<(string Type, string Field), ListSize> _sizes = [];

    private readonly ApiSchema _schema;

    private CostRules(ApiSchema schema, GraphQLDocument document)
    {
        _schema = schema;
        foreach (var definition in document.Definitions.OfType<GraphQLTypeDefinition>())
        {
            Read(definition);
        }
    }

    /// <summary>Reads the rules of a supergraph.</summary>
    public static CostRules Read(ApiSchema schema, string supergraphSdl) =>
        new(schema, Parser.Parse(supergraphSdl, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations }));

    /// <summary>Weight of one value of a type: as given, else 1 for what has fields and 0 for leaves (§3.1).</summary>
    public double OfType(SchemaType type) =>
        _types.TryGetValue(type.Name, out var weight) ? weight : type.IsComposite || type.Kind == TypeKind.InputObject ? 1 : 0;

    /// <summary>Weight a field gives its value; of an abstract type the largest of its objects. Null when none is given.</summary>
    public double? OfField(SchemaType type, string field)
    {
        double? weight = _fields.TryGetValue((type.Name, field), out var own) ? own : null;
        foreach (var possible in type.IsAbstract ? type.PossibleTypes : [])
        {
            if (_fields.TryGetValue((possible, field), out var other) && !(weight > other))
            {
                weight = other;
            }
        }

        return weight;
    }

    /// <summary>Weight of the value of an argument: as given, else that of its type.</summary>
    public double OfArgument(string type, string field, SchemaArgument argument) => OfInput((type, field, argument.Name), argument.Type);

    /// <summary>Weight of the value of an input object's field: as given, else that of its type.</summary>
    public double OfInputField(string type, SchemaArgument field) => OfInput((type, field.Name, ""), field.Type);

    /// <summary>What is known of a list's length; of an abstract type what the first of its objects says, when it says nothing itself.</summary>
    public ListSize? SizeOf(SchemaType type, string field)
    {
        if (_sizes.TryGetValue((type.Name, field), out var own))
        {
            return own;
        }

        foreach (var possible in type.IsAbstract ? type.PossibleTypes : [])
        {
            if (_sizes.TryGetValue((possible, field), out var size))
            {
                return size;
            }
        }

        return null;
    }

    private double OfInput((string, string, string) place, TypeReference type) =>
        _arguments.TryGetValue(place, out var weight) ? weight : _schema.FindType(type.Name) is { } named ? OfType(named) : 0;

    private void Read(GraphQLTypeDefinition definition)
    {
        var name = definition.Name.StringValue;
        if (definition is IHasDirectivesNode node && Weight(node) is { } ofType)
        {
            _types[name] = ofType;
        }

        foreach (var field in definition is GraphQLInputObjectTypeDefinition { Fields.Items: { } inputs } ? inputs : [])
        {
            if (Weight(field) is { } weight)
            {
                _arguments[(name, field.Name.StringValue, "")] = weight;
            }
        }

        foreach (var field in (definition as IHasFieldsDefinitionNode)?.Fields?.Items ?? [])
        {
            Read(name, field);
        }
    }

    private void Read(string type, GraphQLFieldDefinition field)
    {
        var name = field.Name.StringValue;
        if (Weight(field) is { } ofField)
        {
            _fields[(type, name)] = ofField;
        }

        if (Find(field, "listSize") is { } listSize)
        {
            _sizes[(type, name)] = new(
                Number(listSize, "assumedSize"),
                [.. Strings(listSize, "slicingArguments").Select(static path => path.Split('.'))],
                Strings(listSize, "sizedFields"),
                Argument(listSize, "requireOneSlicingArgument") is not GraphQLFalseBooleanValue);
        }

        foreach (var argument in field.Arguments?.Items ?? [])
        {
            if (Weight(argument) is { } weight)
            {
                _arguments[(type, name, argument.Name.StringValue)] = weight;
            }
        }
    }

    private static double? Weight(IHasDirectivesNode node) => Find(node, "cost") is { } cost ? Number(cost, "weight") : null;

    // A supergraph may import the directives or name them with their specification's prefix.
    private static GraphQLDirective? Find(IHasDirectivesNode node, string name) => node.Directives?.Items.Find(directive =>
        directive.Name.StringValue == name || directive.Name.StringValue.EndsWith("__" + name, StringComparison.Ordinal));

    private static GraphQLValue? Argument(GraphQLDirective directive, string name) =>
        directive.Arguments?.Items.Find(argument => argument.Name.StringValue == name)?.Value;

    private static double? Number(GraphQLDirective directive, string name)
    {
        var text = Argument(directive, name) switch
        {
            GraphQLIntValue number => number.Value.ToString(),
            GraphQLStringValue quoted => quoted.Value.ToString(),
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static string[] Strings(GraphQLDirective directive, string name) => Argument(directive, name) switch
    {
        GraphQLListValue { Values: { } values } => [.. values.OfType<GraphQLStringValue>().Select(static value => value.Value.ToString())],
        GraphQLStringValue single => [single.Value.ToString()],
        _ => [],
    };
}
