using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>Finds the objects that representations speak of, by the keys of one subgraph.</summary>
internal sealed class EntityLookup(SubgraphDraft subgraph, ApiSchema schema, World world)
{
    private readonly ArgumentReader _noVariables = new(schema, new Dictionary<string, JsonNode?>());

    public DataObject? Find(JsonObject representation)
    {
        if ((string?)representation["__typename"] is not { } name || subgraph.Find(name) is not { } type)
        {
            return null;
        }

        var objects = world.Facts.RuntimeTypes(subgraph, name).SelectMany(World.Objects).ToArray();
        foreach (var key in type.Keys.Where(static key => key.IsResolvable))
        {
            var fields = FieldSetText.Parse(key.Fields);
            if (Array.Find(objects, candidate => Holds(Project(candidate, name, fields, _noVariables), representation)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What a selection of an object should come out as, seen as a type of the subgraph.</summary>
    public JsonObject Project(DataObject value, string typeName, GraphQLSelectionSet fields, ArgumentReader arguments)
    {
        var result = new JsonObject();
        Project(value, typeName, fields, arguments, result);
        return result;
    }

    /// <summary>True when everything expected is there; there may be more.</summary>
    public static bool Holds(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (null, _) => actual is null,
        (JsonObject wanted, JsonObject given) => wanted.All(member => given.TryGetPropertyValue(member.Key, out var value) && Holds(member.Value, value)),
        (JsonArray wanted, JsonArray given) => wanted.Count == given.Count && wanted.Zip(given).All(static pair => Holds(pair.First, pair.Second)),
        (JsonValue wanted, JsonValue given) => JsonElement.DeepEquals(Element(wanted), Element(given)),
        _ => false,
    };

    private static JsonElement Element(JsonValue value) => JsonSerializer.SerializeToElement(value);

    private void Project(DataObject value, string typeName, GraphQLSelectionSet fields, ArgumentReader arguments, JsonObject result)
    {
        foreach (var selection in fields.Selections)
        {
            if (selection is GraphQLInlineFragment fragment)
            {
                var condition = fragment.TypeCondition!.Type.Name.StringValue;
                if (world.Facts.Fits(value.Type, condition))
                {
                    Project(value, condition, fragment.SelectionSet, arguments, result);
                }
            }
            else if (selection is GraphQLField { Name.StringValue: not "__typename" } node)
            {
                var field = schema.FindType(typeName)!.FindField(node.Name.StringValue)!;
                var found = world.Value(value, field.Name, arguments.Read(field, node));
                var projected = Project(found, field.Type.Name, node.SelectionSet, arguments);
                result[field.Name] = result[field.Name] is JsonObject known && projected is JsonObject more ? Union(known, more) : projected;
            }
        }
    }

    private JsonNode? Project(object? value, string typeName, GraphQLSelectionSet? fields, ArgumentReader arguments) => value switch
    {
        null => null,
        DataObject found => Project(found, typeName, fields!, arguments),
        List<object?> list => new JsonArray([.. list.Select(item => Project(item, typeName, fields, arguments))]),
        _ => (JsonNode)value,
    };

    private static JsonObject Union(JsonObject known, JsonObject more)
    {
        var union = (JsonObject)known.DeepClone();
        foreach (var (name, value) in more)
        {
            union[name] = value?.DeepClone();
        }

        return union;
    }
}
