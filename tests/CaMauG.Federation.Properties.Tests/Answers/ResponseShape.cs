using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Serving;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Answers;

/// <summary>
/// What a client may rely on whatever services do: the fields it asked for in its order, values of their types, null only where null may be, and
/// errors whose paths lead somewhere in the data.
/// </summary>
internal sealed class ResponseShape(ApiSchema schema, OperationFields fields)
{
    /// <summary>What is wrong; null for nothing.</summary>
    public string? Check(JsonObject response)
    {
        var root = schema.FindRootType(fields.Operation.Operation)!;
        var data = response["data"];
        if (data is null)
        {
            return response["errors"] is null ? "no data and no error" : CanBeNull(root) ? Errors(response) : "no data, although null may be in its place";
        }

        return FitsObject(data as JsonObject, root, [fields.Operation.SelectionSet]) ? Errors(response) : "the data do not have the shape of the operation";
    }

    private bool CanBeNull(string root) => fields.Collect([fields.Operation.SelectionSet], root)
        .Exists(field => field.Nodes[0].Name.StringValue is var name && name != "__typename" && schema.FindType(root)!.FindField(name)!.Type.IsNonNull);

    private bool FitsObject(JsonObject? value, string type, IEnumerable<GraphQLSelectionSet> sets)
    {
        var asked = fields.Collect(sets, type);
        return value is not null && value.Select(static member => member.Key).SequenceEqual(asked.Select(static field => field.Key))
            && asked.TrueForAll(field => FitsField(value[field.Key], type, field.Nodes));
    }

    private bool FitsField(JsonNode? value, string type, List<GraphQLField> nodes)
    {
        var name = nodes[0].Name.StringValue;
        return name == "__typename"
            ? value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == type && !schema.FindType(type)!.IsAbstract
            : Fits(value, schema.FindType(type)!.FindField(name)!.Type, nodes);
    }

    private bool Fits(JsonNode? value, TypeReference type, List<GraphQLField> nodes)
    {
        if (value is null)
        {
            return !type.IsNonNull;
        }

        if (type.Item is { } item)
        {
            return value is JsonArray list && list.All(inner => Fits(inner, item, nodes));
        }

        var named = schema.FindType(type.Name)!;
        if (!named.IsComposite)
        {
            return FitsLeaf(value, named);
        }

        // Of an interface object the type may not be known: then the interface itself is answered from.
        IEnumerable<string> possible = named.Kind == TypeKind.Interface ? [.. named.PossibleTypes, named.Name] : named.PossibleTypes;
        return possible.Any(type => FitsObject(value as JsonObject, type, nodes.Select(static node => node.SelectionSet!)));
    }

    private static bool FitsLeaf(JsonNode value, SchemaType type) => (type.Name, value.GetValueKind()) switch
    {
        (_, JsonValueKind.String) when type.Kind == TypeKind.Enum => type.FindEnumValue(value.GetValue<string>()) is not null,
        ("Int", JsonValueKind.Number) => int.TryParse(value.ToJsonString(), out _),
        ("Float", JsonValueKind.Number) or ("Boolean", JsonValueKind.True or JsonValueKind.False) or ("ID" or "String", JsonValueKind.String) => true,
        _ => false,
    };

    private static string? Errors(JsonObject response) => (response["errors"]?.AsArray() ?? [])
        .FirstOrDefault(error => error?["message"]?.GetValueKind() != JsonValueKind.String || (error["path"] is { } path && !LeadsSomewhere(path.AsArray(), response["data"])))
        is { } wrong ? $"an error that is not to be understood: {wrong.ToJsonString()}" : null;

    private static bool LeadsSomewhere(JsonArray path, JsonNode? at)
    {
        foreach (var step in path)
        {
            switch (at, step!.GetValueKind())
            {
                case (null, JsonValueKind.String or JsonValueKind.Number):
                    continue;
                case (JsonArray list, JsonValueKind.Number) when step.GetValue<int>() is var index && index >= 0 && index < list.Count:
                    at = list[index];
                    break;
                case (JsonObject value, JsonValueKind.String) when value.TryGetPropertyValue(step.GetValue<string>(), out var member):
                    at = member;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
