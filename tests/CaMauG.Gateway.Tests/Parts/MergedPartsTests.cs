using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Parts;

/// <summary>What comes in parts is, put together, what comes at once.</summary>
public sealed class MergedPartsTests : PartsTests
{
    public static TheoryData<string> Operations =>
    [
        """{ user { name ... @defer { nickname } } }""",
        """{ user { ... @defer { name nickname } } }""",
        """{ user { id ...Later @defer(label: "later") } } fragment Later on User { name nickname }""",
        """{ ... @defer { user { name nickname } } echo }""",
        """{ user { name ... @defer { id ... @defer(label: "inner") { nickname } } } }""",
        """{ user { name ... @defer(label: "a") { nickname } ... @defer(label: "b") { again: nickname } } ... @defer(label: "c") { echo } }""",
        """{ users { id ... @defer { name nickname } } }""",
        """{ user { name } ... @defer { users { name ... @defer { nickname } } __typename } }""",
        """{ user { __typename name } ... @defer { __type(name: "User") { name kind } } }""",
        """{ pets { __typename ... @defer { name } ... on Dog @defer { chip } } }""",
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Post_PathsAndLabels_MergeToTheWholeAnswer(string query)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Services());
        var whole = await host.QueryAsync(query);

        using var response = await SendAsync(host, query, Apollo);
        var payloads = await (await ReadAsync(response)).AllAsync();

        Assert.True(payloads.Count > 1);
        Assert.Equal([.. Enumerable.Repeat(true, payloads.Count - 1), false], payloads.Select(static payload => (bool)payload["hasNext"]!));
        AssertJson(whole["data"]!.ToJsonString(), Merge(payloads, static item => item["path"]!.AsArray()));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Post_PendingAndCompleted_MergeToTheWholeAnswer(string query)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Services());
        var whole = await host.QueryAsync(query);

        using var response = await SendAsync(host, query, "multipart/mixed; incrementalSpec=v0.2");
        var payloads = await (await ReadAsync(response)).AllAsync();

        var pending = payloads.SelectMany(static payload => payload["pending"]?.AsArray() ?? []).ToDictionary(static item => (string)item!["id"]!, static item => item!["path"]!.AsArray());
        var completed = payloads.SelectMany(static payload => payload["completed"]?.AsArray() ?? []).Select(static item => (string)item!["id"]!);
        Assert.Equal(pending.Keys.Order(StringComparer.Ordinal), completed.Order(StringComparer.Ordinal));
        AssertJson(whole["data"]!.ToJsonString(), Merge(payloads, item => [.. pending[(string)item["id"]!].Concat(item["subPath"]?.AsArray() ?? []).Select(static step => step!.DeepClone())]));
    }

    private static FakeServices Services() => new FakeServices()
        .Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"},"users":[{"__typename":"User","id":"1","name":"An"},{"__typename":"User","id":"2","name":"Bình"}]}}""")
        .Handles("b", static (request, _) => ValueTask.FromResult(FakeServices.Json(Answer(request.Document, request.Variables.Span))));

    private static string Answer(string document, ReadOnlySpan<byte> variables)
    {
        if (document.Contains("pets", StringComparison.Ordinal))
        {
            return """{"data":{"pets":[{"__typename":"Cat","name":"Mun","chip":"c1"},{"__typename":"Dog","name":"Vàng","chip":"d1"}]}}""";
        }

        if (!document.Contains("_entities", StringComparison.Ordinal))
        {
            return """{"data":{"echo":"vọng"}}""";
        }

        var asked = JsonNode.Parse(variables)!.AsObject().Single().Value!.AsArray();
        JsonArray entities = [.. asked.Select(static entity => new JsonObject { ["nickname"] = $"Út {entity!["id"]}", ["again"] = $"Út {entity["id"]}" })];
        return new JsonObject { ["data"] = new JsonObject { ["_entities"] = entities } }.ToJsonString();
    }

    private static JsonNode Merge(List<JsonNode> payloads, Func<JsonNode, JsonArray> pathOf)
    {
        var data = payloads[0]["data"]!.DeepClone();
        foreach (var item in payloads.Skip(1).SelectMany(static payload => payload["incremental"]?.AsArray() ?? []))
        {
            var target = pathOf(item!).Aggregate(data, static (at, step) => step!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? at[(int)step]! : at[(string)step!]!);
            MergeInto(target.AsObject(), item!["data"]!.AsObject());
        }

        return data;
    }

    private static void MergeInto(JsonObject target, JsonObject added)
    {
        foreach (var (key, value) in added)
        {
            if (target[key] is JsonObject known && value is JsonObject more)
            {
                MergeInto(known, more);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }
}
