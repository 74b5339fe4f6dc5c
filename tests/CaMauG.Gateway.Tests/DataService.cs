using System.Text.Json.Nodes;
using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Tests;

/// <summary>A service across the network that refuses documents its schema does not allow, and answers all others from data.</summary>
internal static class DataService
{
    /// <summary>Starts one.</summary>
    /// <param name="sdl">Its schema, with <c>_entities</c> where it has entities.</param>
    /// <param name="data">
    /// The root object; every object says its <c>__typename</c>, and a service with entities has them under <c>_entities</c> by <c>type id</c>. In texts
    /// <c>{name}</c> stands for the argument of that name.
    /// </param>
    public static Task<RemoteService> StartAsync(string sdl, string data)
    {
        var schema = ApiSchema.Parse(sdl);
        var root = JsonNode.Parse(data)!.AsObject();
        return RemoteService.StartAsync(async context =>
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
            var document = Parser.Parse(body["query"]!.GetValue<string>());
            var refusals = schema.Validate(document);
            JsonObject answer = refusals.IsEmpty
                ? new() { ["data"] = Select(root, document.Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet, body["variables"]) }
                : new() { ["errors"] = new JsonArray([.. refusals.Select(static refusal => new JsonObject { ["message"] = refusal.Message })]) };
            await RemoteService.AnswerAsync(context, answer.ToJsonString());
        });
    }

    private static JsonObject Select(JsonObject source, GraphQLSelectionSet set, JsonNode? variables)
    {
        JsonObject selected = [];
        Add(selected, source, set, variables);
        return selected;
    }

    private static void Add(JsonObject selected, JsonObject source, GraphQLSelectionSet set, JsonNode? variables)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLInlineFragment inline && inline.TypeCondition?.Type.Name.StringValue == source["__typename"]?.GetValue<string>())
            {
                Add(selected, source, inline.SelectionSet, variables);
            }
            else if (selection is GraphQLField field)
            {
                var key = (field.Alias?.Name ?? field.Name).StringValue;
                selected[key] ??= field.Name.StringValue == "_entities"
                    ? new JsonArray([.. variables!["representations"]!.AsArray().Select(asked => Value(Entity(source, asked!), field, variables))])
                    : Value(source[field.Name.StringValue], field, variables);
            }
        }
    }

    private static JsonNode? Entity(JsonObject root, JsonNode representation) => root["_entities"]![$"{representation["__typename"]} {representation["id"]}"];

    private static JsonNode? Value(JsonNode? source, GraphQLField field, JsonNode? variables) => source switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Value(item, field, variables))]),
        JsonObject item when field.SelectionSet is { } below => Select(item, below, variables),
        JsonValue text when field.Arguments is { } arguments && text.TryGetValue(out string? template) => Fill(template, arguments, variables),
        _ => source?.DeepClone(),
    };

    private static string Fill(string template, GraphQLArguments arguments, JsonNode? variables) => arguments.Items.Aggregate(template, (text, argument) => text.Replace(
        $"{{{argument.Name.StringValue}}}",
        argument.Value is GraphQLVariable variable ? variables![variable.Name.StringValue]?.ToJsonString() ?? "null" : ValuePrinter.Print(argument.Value),
        StringComparison.Ordinal));
}
