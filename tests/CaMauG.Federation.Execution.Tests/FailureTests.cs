using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Tests;

public sealed class FailureTests : ExecutionTests
{
    private const string Sdl =
        """
        type Query { me: User other: Int users: [User] strict: User! }
        type User { id: ID! name: String! nickname: String tags: [String!] list: [User!]! }
        """;

    public static TheoryData<string> BadAnswers =>
    [
        "", "{", "null", "[]", "\"text\"", "{}", """{"data":null}""", """{"data":[]}""", """{"data":"x"}""", """{"data":{"me":""", "<html></html>",
        """{"data":{}} trailing""", "\u0000", """{"errors":"no"}""", $$"""{"data":{{new string('[', 500)}}{{new string(']', 500)}}}""",
    ];

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Execute_UnusableAnswer_IsAnErrorOfThatFetchOnly(string answer)
    {
        Network.Answers("a", answer).Answers("b", """{"data":{"other":1}}""");

        var response = await RunAsync(Sdl, "{ me { name } other }", new ParallelNode([Fetch("a"), Fetch("b")]));

        AssertJson("""{"me":null,"other":1}""", response["data"]);
        Assert.Equal([SubgraphFailureCodes.Malformed], Codes(response));
        Assert.Equal("a", response["errors"]![0]!["extensions"]!["serviceName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Execute_InvalidUtf8_IsMalformed()
    {
        Network.Responds("a", static _ => SubgraphResponse.Success(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' }));

        Assert.Equal([SubgraphFailureCodes.Malformed], Codes(await RunAsync(Sdl, "{ other }", Fetch("a"))));
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"_entities":[]}}""")]
    [InlineData("""{"data":{"_entities":{}}}""")]
    [InlineData("""{"data":{"_entities":null}}""")]
    [InlineData("""{"data":{"_entities":[1]}}""")]
    public async Task Execute_UnusableEntities_KeepTheRestAndNameTheObject(string answer)
    {
        Network.Answers("a", """{"data":{"users":[{"__typename":"User","id":"1","name":"An"}]}}""").Answers("b", answer);

        var response = await RunAsync(Sdl, "{ users { name nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        AssertJson("""{"users":[{"name":"An","nickname":null}]}""", response["data"]);
        Assert.Equal([SubgraphFailureCodes.Malformed], Codes(response));
        Assert.Equal(["""["users",0]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_TransportFailure_CarriesItsCodeAndCommonPath()
    {
        Network.Answers("a", """{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"}]}}""")
            .Responds("b", static _ => SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, "Service \"b\" did not answer in time."));

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        AssertJson("""{"users":[{"nickname":null},{"nickname":null}]}""", response["data"]);
        AssertJson(
            """[{"message":"Service \"b\" did not answer in time.","path":["users"],"extensions":{"code":"SUBREQUEST_TIMEOUT","serviceName":"b"}}]""",
            response["errors"]);
    }

    [Fact]
    public async Task Execute_ErrorOfSharedEntity_StandsAtEveryPathItServes()
    {
        Network.Answers("a",
            """{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"},{"__typename":"User","id":"1"}]}}""")
            .Answers("b",
                """{"data":{"_entities":[null,{"nickname":"hai"}]},"errors":[{"message":"gone","path":["_entities",0,"nickname"],"extensions":{"code":"GONE","detail":1,"stacktrace":["at x"],"exception":{}}}]}""");

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        AssertJson("""{"users":[{"nickname":null},{"nickname":"hai"},{"nickname":null}]}""", response["data"]);
        AssertJson(
            """
            [{"message":"gone","path":["users",0,"nickname"],"extensions":{"code":"GONE","serviceName":"b","detail":1}},
             {"message":"gone","path":["users",2,"nickname"],"extensions":{"code":"GONE","serviceName":"b","detail":1}}]
            """, response["errors"]);
    }

    [Fact]
    public async Task Execute_NullForNonNull_TakesTheParentWithIt()
    {
        Network.Answers("a", """{"data":{"me":{"id":"1","name":null},"other":3}}""");

        var response = await RunAsync(Sdl, "{ me { id name } other }", Fetch("a"));

        AssertJson("""{"me":null,"other":3}""", response["data"]);
        AssertJson(
            """[{"message":"Cannot return null for non-nullable field User.name.","path":["me","name"],"extensions":{"code":"NULL_FOR_NON_NULL_FIELD"}}]""",
            response["errors"]);
    }

    [Fact]
    public async Task Execute_NullForNonNullUpToTheRoot_MakesDataNull()
    {
        Network.Answers("a", """{"data":{"strict":{"name":"An","list":[{"name":"B"},{"name":null}]}}}""");

        var response = await RunAsync(Sdl, "{ strict { name list { name } } }", Fetch("a"));

        Assert.Null(response["data"]);
        Assert.Equal(["""["strict","list",1,"name"]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_NullExplainedByTheService_IsNotReportedTwice()
    {
        Network.Answers("a",
            """{"data":{"strict":null},"errors":[{"message":"down","path":["strict","name"]}]}""");

        var response = await RunAsync(Sdl, "{ strict { name } }", Fetch("a"));

        Assert.Null(response["data"]);
        Assert.Equal(["DOWNSTREAM_SERVICE_ERROR"], Codes(response));
    }

    [Fact]
    public async Task Execute_ValuesOfWrongKind_BecomeNullWithErrors()
    {
        const string Kinds = "type Query { i: Int f: Float b: Boolean s: String id: ID e: E l: [Int] o: Query any: Any } enum E { A } scalar Any";
        Network.Answers("a", """{"data":{"i":1.5,"f":"x","b":"true","s":7,"id":9,"e":"B","l":[1,"2",3],"o":5,"any":{"x":[1]}}}""");

        var response = await RunAsync(Kinds, "{ i f b s id e l o { i } any }", Fetch("a"));

        AssertJson("""{"i":null,"f":null,"b":null,"s":null,"id":"9","e":null,"l":[1,null,3],"o":null,"any":{"x":[1]}}""", response["data"]);
        Assert.Equal(
            ["""["i"]""", """["f"]""", """["b"]""", """["s"]""", """["e"]""", """["l",1]""", """["o"]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_EntityThatStandsAtThousandsOfPlaces_DoesNotFillTheMemory()
    {
        var users = string.Join(',', Enumerable.Repeat("""{"__typename":"User","id":"1"}""", 2_000));
        Network.Answers("a", "{\"data\":{\"users\":[" + users + "]}}")
            .Answers("b", "{\"data\":{\"_entities\":[{\"nickname\":\"" + new string('x', 100_000) + "\"}]}}");

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        Assert.Null(response["data"]);
        Assert.Equal(["RESPONSE_TOO_LARGE"], Codes(response));
    }

    [Fact]
    public async Task Execute_MoreValuesThanAnyAnswerNeeds_IsMalformed()
    {
        Network.Answers("a", "{\"data\":{\"other\":1,\"x\":[" + string.Join(',', Enumerable.Repeat("[]", 1_200_000)) + "]}}");

        Assert.Equal([SubgraphFailureCodes.Malformed], Codes(await RunAsync(Sdl, "{ other }", Fetch("a"))));
    }

    [Fact]
    public async Task Execute_FloodOfErrors_IsCutOff()
    {
        Network.Answers("a", $$"""{"data":{"other":1},"errors":[{{string.Join(',', Enumerable.Repeat("""{"message":"m"}""", 10_000))}}]}""");

        var response = await RunAsync(Sdl, "{ other }", Fetch("a"));

        Assert.Equal(200, response["errors"]!.AsArray().Count);
    }
}
