using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>
/// Executes one operation as GraphQL §6 says. Everything that can go wrong is reported, also below what becomes null in the end: the
/// standard leaves open which of several errors are told, so whoever compares needs all.
/// </summary>
internal sealed class OperationRun
{
    private readonly ApiSchema _schema;
    private readonly IDataSource _source;
    private readonly OperationFields _fields;
    private readonly ArgumentReader _arguments;
    private readonly JsonArray _errors = [];

    public OperationRun(ApiSchema schema, IDataSource source, GraphQLDocument document, JsonObject variables)
    {
        _schema = schema;
        _source = source;
        _fields = new(schema, document, variables);
        _arguments = new(schema, _fields.Variables);
    }

    public JsonObject Execute()
    {
        var type = _schema.FindRootType(_fields.Operation.Operation)!;
        _ = TryObject(World.Root(type), type, [_fields.Operation.SelectionSet], null, out var data);
        var response = new JsonObject { ["data"] = data };
        if (_errors.Count > 0)
        {
            response["errors"] = _errors;
        }

        return response;
    }

    private bool TryObject(DataObject value, string type, IReadOnlyList<GraphQLSelectionSet> sets, PathLink? path, out JsonNode? node)
    {
        var result = new JsonObject();
        var isWhole = true;
        foreach (var (key, nodes) in _fields.Collect(sets, type))
        {
            isWhole &= TryField(value, type, nodes, new(path, key, 0), out var child);
            result[key] = child;
        }

        node = isWhole ? result : null;
        return isWhole;
    }

    private bool TryField(DataObject parent, string type, List<GraphQLField> nodes, PathLink path, out JsonNode? node)
    {
        var name = nodes[0].Name.StringValue;
        if (name == "__typename")
        {
            node = type;
            return true;
        }

        var field = _schema.FindType(type)!.FindField(name)!;
        try
        {
            var value = _source.Resolve(parent, type, field, nodes[0], _arguments);
            return TryValue(value, field.Type, nodes, path, out node);
        }
        catch (ResolverException exception)
        {
            Report(exception.Message, path);
            node = null;
            return !field.Type.IsNonNull;
        }
    }

    private bool TryValue(object? value, TypeReference type, List<GraphQLField> nodes, PathLink path, out JsonNode? node)
    {
        if (value is null)
        {
            node = null;
            if (type.IsNonNull)
            {
                Report("Null where none may be", path);
            }

            return !type.IsNonNull;
        }

        var isWhole = type.Item is { } item
            ? TryList((List<object?>)value, item, nodes, path, out node)
            : TryItem(value, type, nodes, path, out node);
        return isWhole || !type.IsNonNull;
    }

    private bool TryList(List<object?> values, TypeReference item, List<GraphQLField> nodes, PathLink path, out JsonNode? node)
    {
        var result = new JsonArray();
        var isWhole = true;
        for (var index = 0; index < values.Count; index++)
        {
            isWhole &= TryValue(values[index], item, nodes, new(path, null, index), out var child);
            result.Add(child);
        }

        node = isWhole ? result : null;
        return isWhole;
    }

    private bool TryItem(object value, TypeReference type, List<GraphQLField> nodes, PathLink path, out JsonNode? node)
    {
        if (value is DataObject child)
        {
            return TryObject(child, _source.TypeNameOf(child, type.Name), [.. nodes.Select(static field => field.SelectionSet!)], path, out node);
        }

        node = (JsonNode)value;
        return true;
    }

    private void Report(string message, PathLink path) => _errors.Add(new JsonObject { ["message"] = message, ["path"] = path.ToJson() });
}
