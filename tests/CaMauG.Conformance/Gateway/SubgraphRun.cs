using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Gateway;

/// <summary>One execution of one operation.</summary>
internal sealed class SubgraphRun(
    SubgraphSchema schema, SuiteSubgraph subgraph, IFieldValues values, GraphQLDocument document, JsonObject variables,
    GraphQLOperationDefinition operation)
{
    private readonly JsonArray _errors = [];
    private readonly Literals _literals = new(variables, operation);

    public JsonObject Execute()
    {
        JsonNode? data;
        try
        {
            data = Complete(schema.RootOf(operation.Operation), [], null, [operation.SelectionSet], []);
        }
        catch (FieldException)
        {
            data = null;
        }

        var response = new JsonObject { ["data"] = data };
        if (_errors.Count > 0)
        {
            response["errors"] = _errors;
        }

        return response;
    }

    private JsonObject Complete(string type, JsonObject row, JsonObject? representation, List<GraphQLSelectionSet> selections, List<JsonNode> path)
    {
        var result = new JsonObject();
        foreach (var (key, fields) in Collect(type, selections))
        {
            List<JsonNode> at = [.. path, key];
            result[key] = Resolve(type, row, representation, fields, at);
        }

        return result;
    }

    private JsonNode? Resolve(string type, JsonObject row, JsonObject? representation, List<GraphQLField> fields, List<JsonNode> path)
    {
        var name = fields[0].Name.StringValue;
        if (name == "__typename")
        {
            return type;
        }

        var definition = schema.FindField(type, name) ?? throw new InvalidRequestException($"{subgraph.Name} has no field {type}.{name}");
        var arguments = _literals.Arguments(fields[0], definition);
        try
        {
            return name == "_entities"
                ? ResolveEntities(arguments, fields, path)
                : CompleteValue(definition.Type, Find(type, name, row, representation, arguments), fields, path, null);
        }
        catch (FieldException exception)
        {
            if (exception.Message.Length > 0)
            {
                _errors.Add(new JsonObject { ["message"] = exception.Message, ["path"] = new JsonArray([.. path.Select(static node => node.DeepClone())]) });
            }

            return definition.Type is GraphQLNonNullType ? throw new FieldException(string.Empty) : null;
        }
    }

    private JsonNode? Find(string type, string name, JsonObject row, JsonObject? representation, JsonObject arguments)
    {
        if (type == schema.RootOf(operation.Operation) && subgraph.Roots.TryGetPropertyValue($"{operation.Operation}.{name}", out var root))
        {
            return values.Evaluate(root, arguments);
        }

        if (representation is null)
        {
            return values.Evaluate(row[name], arguments);
        }

        var input = representation.DeepClone().AsObject();
        foreach (var (argument, value) in arguments)
        {
            input[argument] = value?.DeepClone();
        }

        return values.Evaluate(row[name], input);
    }

    private JsonArray ResolveEntities(JsonObject arguments, List<GraphQLField> fields, List<JsonNode> path)
    {
        var result = new JsonArray();
        var index = 0;
        foreach (var representation in arguments["representations"]!.AsArray().Select(static node => node!.AsObject()))
        {
            var type = (string)representation["__typename"]!;
            if (!schema.IsKnown(type))
            {
                throw new InvalidRequestException($"{subgraph.Name} has no type {type}");
            }

            var value = values.Evaluate(subgraph.Entities[type], representation);
            List<JsonNode> at = [.. path, index++];
            result.Add(value is JsonObject row ? Complete(ConcreteType(type, row), row, representation, Selections(fields), at) : null);
        }

        return result;
    }

    private JsonNode? CompleteValue(GraphQLType type, JsonNode? value, List<GraphQLField> fields, List<JsonNode> path, JsonObject? representation)
    {
        switch (type)
        {
            case GraphQLNonNullType required:
                return CompleteValue(required.Type, value, fields, path, representation)
                    ?? throw new FieldException($"Cannot return null for non-null field {fields[0].Name.StringValue}");
            case var _ when value is null:
                return null;
            case GraphQLListType list:
                return CompleteList(list, value, fields, path);
            default:
                var name = ((GraphQLNamedType)type).Name.StringValue;
                if (!schema.IsComposite(name))
                {
                    return Leaf(name, value);
                }

                // Objects inside lists may be special values of their own.
                return values.Evaluate(value, []) is JsonObject row
                    ? Complete(ConcreteType(name, row), row, representation, Selections(fields), path)
                    : null;
        }
    }

    private JsonArray CompleteList(GraphQLListType list, JsonNode value, List<GraphQLField> fields, List<JsonNode> path)
    {
        if (value is not JsonArray items)
        {
            throw new FieldException("Expected a list");
        }

        var result = new JsonArray();
        for (var i = 0; i < items.Count; i++)
        {
            List<JsonNode> at = [.. path, i];
            try
            {
                result.Add(CompleteValue(list.Type, items[i], fields, at, null));
            }
            catch (FieldException exception) when (list.Type is not GraphQLNonNullType && exception.Message.Length == 0)
            {
                result.Add(null);
            }
        }

        return result;
    }

    private JsonNode Leaf(string type, JsonNode value)
    {
        if (schema.FindEnum(type) is { } names && !names.Contains((string)value!))
        {
            throw new FieldException($"Enum {type} has no value {value}");
        }

        return type == "ID" && value.GetValueKind() is JsonValueKind.Number ? JsonValue.Create(value.ToJsonString())! : value.DeepClone();
    }

    private string ConcreteType(string type, JsonObject row) =>
        schema.IsAbstract(type) ? (string?)row["__typename"] ?? throw new FieldException($"No __typename for {type}") : type;

    private static List<GraphQLSelectionSet> Selections(List<GraphQLField> fields) =>
        [.. fields.Select(static field => field.SelectionSet ?? throw new InvalidRequestException($"{field.Name.StringValue} needs a selection"))];

    private Dictionary<string, List<GraphQLField>> Collect(string type, List<GraphQLSelectionSet> selections)
    {
        var fields = new Dictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        foreach (var selection in selections)
        {
            Collect(type, selection, fields);
        }

        return fields;
    }

    private void Collect(string type, GraphQLSelectionSet selections, Dictionary<string, List<GraphQLField>> fields)
    {
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case GraphQLField field when _literals.Included(field.Directives):
                    var key = field.Alias?.Name.StringValue ?? field.Name.StringValue;
                    (fields.TryGetValue(key, out var some) ? some : fields[key] = []).Add(field);
                    break;
                case GraphQLInlineFragment fragment when _literals.Included(fragment.Directives):
                    CollectFragment(type, fragment.TypeCondition, fragment.SelectionSet, fields);
                    break;
                case GraphQLFragmentSpread spread when _literals.Included(spread.Directives):
                    var definition = document.Definitions.OfType<GraphQLFragmentDefinition>()
                        .FirstOrDefault(candidate => candidate.FragmentName.Name == spread.FragmentName.Name)
                        ?? throw new InvalidRequestException($"Unknown fragment {spread.FragmentName.Name.StringValue}");
                    CollectFragment(type, definition.TypeCondition, definition.SelectionSet, fields);
                    break;
            }
        }
    }

    private void CollectFragment(string type, GraphQLTypeCondition? condition, GraphQLSelectionSet selections, Dictionary<string, List<GraphQLField>> fields)
    {
        if (condition?.Type.Name.StringValue is { } name && !schema.IsKnown(name))
        {
            throw new InvalidRequestException($"{subgraph.Name} has no type {name}");
        }

        if (condition is null || schema.Fits(type, condition.Type.Name.StringValue))
        {
            Collect(type, selections, fields);
        }
    }
}
