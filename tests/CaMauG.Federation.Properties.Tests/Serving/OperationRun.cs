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
    private readonly GraphQLOperationDefinition _operation;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Dictionary<string, JsonNode?> _variables = [];
    private readonly ArgumentReader _arguments;
    private readonly JsonArray _errors = [];

    public OperationRun(ApiSchema schema, IDataSource source, GraphQLDocument document, JsonObject variables)
    {
        _schema = schema;
        _source = source;
        _operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
        _arguments = new(schema, _variables);
        foreach (var definition in _operation.Variables?.Items ?? [])
        {
            var name = definition.Variable.Name.StringValue;
            if (variables.TryGetPropertyValue(name, out var value))
            {
                _variables.Add(name, value);
            }
            else if (definition.DefaultValue is { } literal)
            {
                _variables.Add(name, Literals.ToJson(literal));
            }
        }
    }

    public JsonObject Execute()
    {
        var type = _schema.FindRootType(_operation.Operation)!;
        _ = TryObject(World.Root(type), type, [_operation.SelectionSet], null, out var data);
        var response = new JsonObject { ["data"] = data };
        if (_errors.Count > 0)
        {
            response["errors"] = _errors;
        }

        return response;
    }

    private bool TryObject(DataObject value, string type, IReadOnlyList<GraphQLSelectionSet> sets, PathLink? path, out JsonNode? node)
    {
        var fields = new List<(string Key, List<GraphQLField> Nodes)>();
        foreach (var set in sets)
        {
            Collect(set, type, fields);
        }

        var result = new JsonObject();
        var isWhole = true;
        foreach (var (key, nodes) in fields)
        {
            isWhole &= TryField(value, type, nodes, new(path, key, 0), out var child);
            result[key] = child;
        }

        node = isWhole ? result : null;
        return isWhole;
    }

    private void Collect(GraphQLSelectionSet set, string type, List<(string Key, List<GraphQLField> Nodes)> fields)
    {
        foreach (var selection in set.Selections.Where(node => IsIncluded((IHasDirectivesNode)node)))
        {
            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (fields.Find(known => known.Key == key).Nodes is { } nodes)
                    {
                        nodes.Add(field);
                    }
                    else
                    {
                        fields.Add((key, [field]));
                    }

                    break;
                case GraphQLInlineFragment fragment when Fits(type, fragment.TypeCondition):
                    Collect(fragment.SelectionSet, type, fields);
                    break;
                case GraphQLFragmentSpread spread when _fragments[spread.FragmentName.Name.StringValue] is var named && Fits(type, named.TypeCondition):
                    Collect(named.SelectionSet, type, fields);
                    break;
            }
        }
    }

    private bool IsIncluded(IHasDirectivesNode node) => node.Directives?.Items.All(directive => directive.Name.StringValue switch
    {
        "skip" => !Condition(directive),
        "include" => Condition(directive),
        _ => true,
    }) ?? true;

    private bool Condition(GraphQLDirective directive) => directive.Arguments!.Items[0].Value switch
    {
        GraphQLVariable variable => _variables[variable.Name.StringValue]!.GetValue<bool>(),
        GraphQLBooleanValue literal => literal.Value.Equals("true"),
        _ => false,
    };

    private bool Fits(string type, GraphQLTypeCondition? condition) =>
        condition is null || condition.Type.Name.Value.Equals(type) || _schema.FindType(condition.Type.Name.StringValue)!.IsPossible(type);

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
