using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Tests.Incremental;

public sealed class PartErrorTests : PartsTests
{
    [Fact]
    public async Task ExecuteInParts_NullWhereNoneMayBe_EndsAtTheFragment()
    {
        const string Query = "{ me { id ... @defer { name score } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1","name":"An","score":null}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", null)));

        AssertJson("""{"data":{"me":{"id":"1"}},"hasNext":true}""", payloads[0]);
        var item = payloads[1]["incremental"]![0]!;
        Assert.True(item.AsObject().ContainsKey("data"));
        Assert.Null(item["data"]);
        Assert.Equal("""["me","score"]""", Assert.Single(Paths(item)));
        Assert.Equal("NULL_FOR_NON_NULL_FIELD", Assert.Single(Codes(item)));
    }

    [Fact]
    public async Task ExecuteInParts_NullBelowAnObjectAlreadyDelivered_LeavesIt()
    {
        const string Query = "{ me { town { name } ... @defer { id town { size } } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1","town":{"name":"Năm Căn","size":null}}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", null)));

        var items = payloads[1]["incremental"]!.AsArray();
        AssertJson("""{"data":{"id":"1"},"path":["me"]}""", items[0]);
        Assert.Null(items[1]!["data"]);
        AssertJson("""["me","town"]""", items[1]!["path"]);
    }

    [Fact]
    public async Task ExecuteInParts_FailedDeferredFetch_IsAnErrorOfItsPart()
    {
        const string Query = "{ me { id ... @defer { name } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Responds("b", _ => SubgraphResponse.Failed("SUBREQUEST_TIMEOUT", "Service \"b\" did not answer in time."));

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", Users("me", "b"))));

        Assert.Null(payloads[0]["errors"]);
        var item = payloads[1]["incremental"]![0]!;
        AssertJson("""{"name":null}""", item["data"]);
        Assert.Equal("SUBREQUEST_TIMEOUT", Assert.Single(Codes(item)));
    }

    [Fact]
    public async Task ExecuteInParts_KeyOfAPartWasLostBefore_PartSaysWhy()
    {
        const string Query = "{ me { id ... @defer { name } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Responds("b", _ => SubgraphResponse.Failed("SUBREQUEST_TIMEOUT", "Service \"b\" did not answer in time."));
        var first = new ParallelNode([Fetch("a"), Fetch("b") with { Document = "{me{code}}" }]);
        var names = Entities("me", "c", [new([], "User", [Key("code")])]);
        names = names with { Node = names.Node with { Document = "query($representations:[_Any!]!){_entities(representations:$representations){...on User{name}}}" } };

        var payloads = await RunInPartsAsync(Query, Defer(first, Part(Query, 0, "me", names)));

        var item = payloads[1]["incremental"]![0]!;
        AssertJson("""{"name":null}""", item["data"]);
        Assert.Equal("""["me","name"]""", Assert.Single(Paths(item)));
        Assert.Equal("SUBREQUEST_TIMEOUT", Assert.Single(Codes(item)));
    }

    [Fact]
    public async Task ExecuteInParts_ErrorAboutAFieldThatRides_IsToldWithTheField()
    {
        const string Query = "{ users { id ... @defer { name } } }";
        Network.Answers("a", """
            {"data":{"users":[{"id":"1","name":"An"},{"id":"2","name":null}]},
             "errors":[{"message":"no name","path":["users",1,"name"]},{"message":"slow","path":["users",0,"id"]}]}
            """);

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "users", null)));

        Assert.Equal("""["users",0,"id"]""", Assert.Single(Paths(payloads[0])));
        var items = payloads[1]["incremental"]!.AsArray();
        Assert.Null(items[0]!["errors"]);
        Assert.Equal("""["users",1,"name"]""", Assert.Single(Paths(items[1]!)));
    }

    [Fact]
    public async Task ExecuteInParts_ErrorsOfEntities_GoToTheirObjects()
    {
        const string Query = "{ users { id ... @defer { name } } }";
        Network.Answers("a", """{"data":{"users":[{"id":"1"},{"id":"2"}]}}""")
            .Answers("b", """{"data":{"_entities":[{"name":"An"},{"name":null}]},"errors":[{"message":"no name","path":["_entities",1,"name"]}]}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "users", Users("users", "b"))));

        var items = payloads[1]["incremental"]!.AsArray();
        Assert.Null(items[0]!["errors"]);
        AssertJson("""{"name":null}""", items[1]!["data"]);
        Assert.Equal("""["users",1,"name"]""", Assert.Single(Paths(items[1]!)));
    }

    [Fact]
    public async Task ExecuteInParts_FailedFirstFetch_ExplainsFieldsThatRode()
    {
        const string Query = "{ me { id } ... @defer { top { id } } }";
        Network.Responds("a", _ => SubgraphResponse.Failed("SUBREQUEST_TIMEOUT", "Service \"a\" did not answer in time."));

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a") with { Document = "{me{id} top{id}}" }, Part(Query, 0, "", null)));

        Assert.Equal("""["me"]""", Assert.Single(Paths(payloads[0])));
        Assert.Equal("""["top"]""", Assert.Single(Paths(payloads[1]["incremental"]![0]!)));
    }

    [Fact]
    public async Task ExecuteInParts_ErrorBelowAnObjectAlreadyDelivered_IsToldThere()
    {
        const string Query = "{ me { town { name } ... @defer { id town { size } } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1","town":{"name":"Năm Căn","size":null}}},"errors":[{"message":"no size","path":["me","town","size"]}]}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", null)));

        Assert.Null(payloads[0]["errors"]);
        var items = payloads[1]["incremental"]!.AsArray();
        Assert.Null(items[0]!["errors"]);
        Assert.Equal("no size", (string?)Assert.Single(items[1]!["errors"]!.AsArray())!["message"]);
    }
}
