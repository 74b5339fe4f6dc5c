using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Runs operations by hand-written plans and compares whole responses.</summary>
public abstract class ExecutionTests
{
    internal FakeNetwork Network { get; } = new();

    internal async Task<JsonNode> RunAsync(
        string sdl, string query, PlanNode? plan, string variables = "", IFieldAccess? access = null, IIdentifierTranslator? translator = null,
        string introspection = "", CancellationToken? cancellation = null)
    {
        using var result = await ExecuteAsync(sdl, query, plan, variables, access, translator, introspection, cancellation);
        var response = JsonNode.Parse(result.Body.Span)!;
        Assert.Equal(result.HasData, response["data"] is not null);
        Assert.Equal(result.ErrorCount, response["errors"]?.AsArray().Count ?? 0);
        return response;
    }

    internal async Task<string> BodyAsync(string sdl, string query, PlanNode plan)
    {
        using var result = await ExecuteAsync(sdl, query, plan);
        return Encoding.UTF8.GetString(result.Body.Span);
    }

    private async Task<ExecutionResult> ExecuteAsync(
        string sdl, string query, PlanNode? plan, string variables = "", IFieldAccess? access = null, IIdentifierTranslator? translator = null,
        string introspection = "", CancellationToken? cancellation = null)
    {
        var document = Parser.Parse(query);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        var executable = ExecutableOperation.Compile(
            new(OperationKind.Query, plan), document, operation, ApiSchema.Parse(sdl), translator, access);
        return await new PlanExecutor(TimeProvider.System).ExecuteAsync(
            new()
            {
                Operation = executable,
                Dispatcher = Network,
                Variables = Encoding.UTF8.GetBytes(variables),
                Introspection = Encoding.UTF8.GetBytes(introspection),
                Translator = translator,
            },
            cancellation ?? TestContext.Current.CancellationToken);
    }

    internal static FetchNode Fetch(string subgraph, params string[] variables) => new()
    {
        Id = 0,
        Subgraph = subgraph,
        Kind = OperationKind.Query,
        Document = "{ irrelevant }",
        Variables = [.. variables],
    };

    internal static FlattenNode Entities(string path, string subgraph, string typeName, params string[] keys) =>
        Entities(path, subgraph, [new([typeName], typeName, [.. keys.Select(static key => Key(key))])]);

    internal static FlattenNode Entities(string path, string subgraph, RepresentationShape[] shapes, params string[] variables) => new(
        new([.. path.Split('.').Select(static key => new PlanPathSegment(key, []))]),
        Fetch(subgraph, variables) with { Representations = [.. shapes] });

    internal static RepresentationField Key(string name) => new(name, name, true, [], []);

    internal static RepresentationField Needs(string name, params RepresentationField[] fields) => new(name, name, false, [], [.. fields]);

    internal static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {JsonNode.Parse(expected)?.ToJsonString()}{Environment.NewLine}but got {actual?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}");

    internal static string[] Codes(JsonNode response) =>
        [.. (response["errors"]?.AsArray() ?? []).Select(static error => error!["extensions"]!["code"]!.GetValue<string>())];

    internal static string?[] Paths(JsonNode response) =>
        [.. (response["errors"]?.AsArray() ?? []).Select(static error => error!["path"]?.ToJsonString())];
}
