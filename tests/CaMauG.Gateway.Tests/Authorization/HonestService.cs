using System.Text.Json.Nodes;
using CaMauG.Federation.Transports;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>A service that answers from a tree of objects what it is asked, and nothing else.</summary>
internal sealed class HonestService(JsonObject root, Dictionary<string, string[]> abstractTypes)
{
    public ValueTask<SubgraphResponse> AnswerAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        var document = Parser.Parse(request.Document);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(static fragment => fragment.FragmentName.Name.StringValue);
        var variables = request.Variables.IsEmpty ? null : JsonNode.Parse(request.Variables.Span);
        JsonObject data = [];
        Fill(data, root, operation.SelectionSet, fragments, variables);
        return new(FakeServices.Json(new JsonObject { ["data"] = data }.ToJsonString()));
    }

    private void Fill(
        JsonObject target, JsonObject source, GraphQLSelectionSet set, Dictionary<string, GraphQLFragmentDefinition> fragments, JsonNode? variables)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    var value = field.Name.StringValue == "_entities" ? EntitiesOf(variables!["representations"]!.AsArray()) : source[field.Name.StringValue];
                    target[key] = Merge(target[key], value, field.SelectionSet, fragments, variables);
                    break;
                case GraphQLInlineFragment inline when Applies(inline.TypeCondition, source):
                    Fill(target, source, inline.SelectionSet, fragments, variables);
                    break;
                case GraphQLFragmentSpread spread when Applies(fragments[spread.FragmentName.Name.StringValue].TypeCondition, source):
                    Fill(target, source, fragments[spread.FragmentName.Name.StringValue].SelectionSet, fragments, variables);
                    break;
                default:
                    break;
            }
        }
    }

    private JsonNode? Merge(
        JsonNode? known, JsonNode? value, GraphQLSelectionSet? set, Dictionary<string, GraphQLFragmentDefinition> fragments, JsonNode? variables)
    {
        if (value is JsonArray items)
        {
            var before = known as JsonArray;
            return new JsonArray([.. items.Select((item, at) => Merge(before?[at]?.DeepClone(), item, set, fragments, variables))]);
        }

        if (value is not JsonObject source)
        {
            return value?.DeepClone();
        }

        var target = known?.DeepClone() as JsonObject ?? [];
        Fill(target, source, set!, fragments, variables);
        return target;
    }

    private JsonArray EntitiesOf(JsonArray representations) =>
        [.. representations.Select(asked => root["_all"]!.AsArray().Single(entity => (string?)entity!["id"] == (string?)asked!["id"])!.DeepClone())];

    private bool Applies(GraphQLTypeCondition? condition, JsonObject source)
    {
        var type = (string?)source["__typename"];
        return condition?.Type.Name.StringValue is not { } name || name == type || (abstractTypes.TryGetValue(name, out var possible) && possible.Contains(type));
    }
}
