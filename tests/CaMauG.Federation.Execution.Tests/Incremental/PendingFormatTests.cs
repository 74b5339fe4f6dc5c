using CaMauG.Federation.Execution.Incremental;

namespace CaMauG.Federation.Execution.Tests.Incremental;

public sealed class PendingFormatTests : PartsTests
{
    [Fact]
    public async Task ExecuteInParts_PendingFormat_AnnouncesDeliversCompletes()
    {
        const string Query = """{ users { id town { name } ... @defer(label: "l") { name town { size } } } }""";
        Network.Answers("a", """{"data":{"users":[{"id":"1","name":"An","town":{"name":"Năm Căn","size":5}},{"id":"2","name":"Ba","town":null}]}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "users", null)), IncrementalFormat.PendingAndCompleted);

        AssertJson(
            """
            {"data":{"users":[{"id":"1","town":{"name":"Năm Căn"}},{"id":"2","town":null}]},
             "pending":[{"id":"0","path":["users",0],"label":"l"},{"id":"1","path":["users",1],"label":"l"}],"hasNext":true}
            """,
            payloads[0]);
        AssertJson(
            """
            {"incremental":[{"id":"0","data":{"name":"An"}},{"id":"0","subPath":["town"],"data":{"size":5}},{"id":"1","data":{"name":"Ba"}}],
             "completed":[{"id":"0"},{"id":"1"}],"hasNext":false}
            """,
            payloads[1]);
    }

    [Fact]
    public async Task ExecuteInParts_NullThatReachesTheFragment_CompletesItWithErrors()
    {
        const string Query = "{ me { id ... @defer { score } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1","score":null}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", null)), IncrementalFormat.PendingAndCompleted);

        Assert.Null(payloads[1]["incremental"]);
        var completed = payloads[1]["completed"]![0]!;
        Assert.Equal("""["me","score"]""", Assert.Single(Paths(completed)));
    }

    [Fact]
    public async Task ExecuteInParts_DeferredInDeferred_IsAnnouncedWithTheOuter()
    {
        const string Query = "{ me { id ... @defer { name ... @defer { score } } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1","name":"An","score":3}}}""");

        var payloads = await RunInPartsAsync(
            Query, Defer(Fetch("a"), Part(Query, 0, "me", Defer(null, Part(Query, 1, "me", null)))), IncrementalFormat.PendingAndCompleted);

        AssertJson("""{"pending":[{"id":"1","path":["me"]}],"incremental":[{"id":"0","data":{"name":"An"}}],"completed":[{"id":"0"}],"hasNext":true}""", payloads[1]);
        AssertJson("""{"incremental":[{"id":"1","data":{"score":3}}],"completed":[{"id":"1"}],"hasNext":false}""", payloads[2]);
    }

    [Fact]
    public async Task ExecuteInParts_PartsThatFinishTogether_AnnounceAllObjectsOfTheNext()
    {
        const string Query = "{ me { ... @defer { town { name } ... @defer { town { size } } } } ... @defer { __typename } }";
        Network.Answers("a", """{"data":{"me":{"town":{"name":"Năm Căn","size":5}}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a")), IncrementalFormat.PendingAndCompleted);

        Assert.Equal(5, payloads[^1]["incremental"]![0]!["data"]!["size"]!.GetValue<int>());
        Assert.Equal(["me", "town"], payloads[1]["pending"]!.AsArray().SelectMany(static item => item!["path"]!.AsArray()).Concat(payloads[^1]["incremental"]![0]!["subPath"]!.AsArray()).Select(static step => (string)step!));
    }
}
