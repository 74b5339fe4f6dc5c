using System.Text.Json.Nodes;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Where errors stand: at the places the client asked for, as if one server had answered.</summary>
public sealed class ErrorPathTests : ExecutionTests
{
    private const string Sdl =
        """
        type Query { me: User other: Int users: [User] strict: User! pets: [Pet] }
        type User { id: ID! name: String nickname: String age: Int! home: Place friends: [User!] }
        type Place { id: ID! city: String }
        interface Pet { id: ID! name: String }
        type Cat implements Pet { id: ID! name: String lives: Int }
        type Dog implements Pet { id: ID! name: String }
        """;

    private const string Users = """{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"},{"__typename":"User","id":"1"}]}}""";

    private static FetchNode Root(string subgraph, string document) => Fetch(subgraph) with { Document = document };

    private static FlattenNode OfUsers(string path, string subgraph, string selection, string type = "User", params string[] keys)
    {
        var node = Entities(path, subgraph, type, keys.Length == 0 ? ["id"] : keys);
        return node with { Node = node.Node with { Document = $$"""query($representations: [_Any!]!) { _entities(representations: $representations) { ... on {{type}} { {{selection}} } } }""" } };
    }

    [Fact]
    public async Task RootFetch_Fails_EachOfItsFieldsHasAnError()
    {
        Network.Responds("a", static _ => SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, "Service \"a\" did not answer in time."))
            .Answers("b", """{"data":{"other":1}}""");

        var response = await RunAsync(Sdl, "{ me { name } all: users { name } other }", new ParallelNode(
            [Root("a", "{ me { name } all: users { name } }"), Root("b", "{ other }")]));

        AssertJson("""{"me":null,"all":null,"other":1}""", response["data"]);
        AssertJson(
            """
            [{"message":"Service \"a\" did not answer in time.","path":["me"],"extensions":{"code":"SUBREQUEST_TIMEOUT","serviceName":"a"}},
             {"message":"Service \"a\" did not answer in time.","path":["all"],"extensions":{"code":"SUBREQUEST_TIMEOUT","serviceName":"a"}}]
            """, response["errors"]);
    }

    [Fact]
    public async Task RootFetch_FailsForANonNullField_OneErrorAndNoData()
    {
        Network.Answers("a", "nonsense");

        var response = await RunAsync(Sdl, "{ strict { name } }", Root("a", "{ strict { name } }"));

        Assert.Null(response["data"]);
        Assert.Equal(["""["strict"]"""], Paths(response));
    }

    [Fact]
    public async Task EntityFetch_Fails_EveryNulledPlaceHasAnError()
    {
        Network.Answers("a", Users).Answers("b", "nonsense");

        var response = await RunAsync(Sdl, "{ users { id nick: nickname } }", new SequenceNode(
            [Root("a", "{ users { __typename id } }"), OfUsers("users", "b", "nick: nickname")]));

        AssertJson("""{"users":[{"id":"1","nick":null},{"id":"2","nick":null},{"id":"1","nick":null}]}""", response["data"]);
        Assert.Equal(["""["users",0,"nick"]""", """["users",1,"nick"]""", """["users",2,"nick"]"""], Paths(response));
        Assert.All(Codes(response), static code => Assert.Equal(SubgraphFailureCodes.Malformed, code));
    }

    [Fact]
    public async Task EntityFetch_FailsForANonNullField_TheNullMovesUpWithOneErrorEach()
    {
        Network.Answers("a", Users).Answers("b", "nonsense");

        var response = await RunAsync(Sdl, "{ users { id age nickname } }", new SequenceNode(
            [Root("a", "{ users { __typename id } }"), OfUsers("users", "b", "age nickname")]));

        AssertJson("""{"users":[null,null,null]}""", response["data"]);
        Assert.Equal(["""["users",0,"age"]""", """["users",1,"age"]""", """["users",2,"age"]"""], Paths(response));
    }

    [Fact]
    public async Task EntityFetch_FailsAtManyPlaces_TellsABoundedNumber()
    {
        var users = string.Join(',', Enumerable.Range(0, 500).Select(static id => $$"""{"__typename":"User","id":"{{id}}"}"""));
        Network.Answers("a", $$$"""{"data":{"users":[{{{users}}}]}}""").Answers("b", "nonsense");

        var response = await RunAsync(Sdl, "{ users { age } }", new SequenceNode(
            [Root("a", "{ users { __typename id } }"), OfUsers("users", "b", "age")]));

        Assert.Equal(500, response["data"]!["users"]!.AsArray().Count);
        Assert.Equal(50, response["errors"]!.AsArray().Count);
    }

    [Fact]
    public async Task FetchThatNeededALostField_ItsPlacesNameTheServiceThatFailed()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"}}}""").Answers("b", "nonsense");

        var response = await RunAsync(Sdl, "{ me { id nickname } }", new SequenceNode(
            [Root("a", "{ me { __typename id } }"), OfUsers("me", "b", "name"), OfUsers("me", "c", "nickname", "User", "id", "name")]));

        AssertJson("""{"me":{"id":"1","nickname":null}}""", response["data"]);
        Assert.Equal(["""["me","nickname"]"""], Paths(response));
        Assert.Equal("b", response["errors"]![0]!["extensions"]!["serviceName"]!.GetValue<string>());
        Assert.Empty(Network.AskedOf("c"));
    }

    [Fact]
    public async Task FailureNoPlaceShows_IsToldOnce()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"}}}""").Answers("b", "nonsense");

        var response = await RunAsync(Sdl, "{ me { id } }", new SequenceNode([Root("a", "{ me { __typename id } }"), OfUsers("me", "b", "__cmg_x: name")]));

        Assert.Equal(["""["me"]"""], Paths(response));
    }

    [Theory]
    [InlineData("""[{"message":"m","extensions":{"code":"C"}}]""", """["me"]|["users"]""")]
    [InlineData("""[{"message":"m","path":["me"],"extensions":{"code":"C"}}]""", """["me"]|["users"]""")]
    [InlineData("""[{"message":"m","path":["me"],"extensions":{"code":"C"}},{"message":"n","path":["users",0,"name"],"extensions":{"code":"C"}}]""", """["me"]|["users",0,"name"]""")]
    public async Task AnswerWithoutData_EachFieldHasAnError(string errors, string paths)
    {
        Network.Answers("a", $$"""{"data":null,"errors":{{errors}}}""");

        var response = await RunAsync(Sdl, "{ me { name } users { name } }", Root("a", "{ me { name } users { name } }"));

        Assert.Equal(paths, string.Join('|', Paths(response)));
        Assert.All(Codes(response), static code => Assert.Equal("C", code));
    }

    [Fact]
    public async Task ErrorOfAWholeEntity_StandsAtEachLostFieldOfEachPlace()
    {
        Network.Answers("a", Users)
            .Answers("b", """{"data":{"_entities":[null,{"name":"Hai","nickname":"hai"}]},"errors":[{"message":"gone","path":["_entities",0],"extensions":{"code":"GONE"}}]}""");

        var response = await RunAsync(Sdl, "{ users { name nickname } }", new SequenceNode(
            [Root("a", "{ users { __typename id } }"), OfUsers("users", "b", "name nickname")]));

        AssertJson("""{"users":[{"name":null,"nickname":null},{"name":"Hai","nickname":"hai"},{"name":null,"nickname":null}]}""", response["data"]);
        Assert.Equal(
            ["""["users",0,"name"]""", """["users",0,"nickname"]""", """["users",2,"name"]""", """["users",2,"nickname"]"""], Paths(response));
    }

    [Theory]
    [InlineData("""{"data":{"_entities":[{"nickname":"x"}]}}""")]
    [InlineData("""{"data":{"_entities":[{"nickname":"x"},{"nickname":"y"},{"nickname":"z"}]}}""")]
    public async Task Entities_OfAnotherNumberThanAsked_AreNotGivenToAnybody(string answer)
    {
        Network.Answers("a", Users).Answers("b", answer);

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode(
            [Root("a", "{ users { __typename id } }"), OfUsers("users", "b", "nickname")]));

        AssertJson("""{"users":[{"nickname":null},{"nickname":null},{"nickname":null}]}""", response["data"]);
        Assert.Equal(3, response["errors"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""["me","__cmg_key"]""", """["me"]""")]
    [InlineData("""["me","id"]""", """["me"]""")]
    [InlineData("""["nonsense","x"]""", null)]
    [InlineData("""["me",0]""", """["me"]""")]
    [InlineData("""["users",7,"name"]""", """["users"]""")]
    [InlineData("""["users",-1,"name"]""", """["users"]""")]
    [InlineData("""["users",1.5,"name"]""", """["users"]""")]
    [InlineData("""["users",0,"name","deeper"]""", """["users",0,"name"]""")]
    [InlineData("""["pets",0,"lives"]""", """["pets",0,"lives"]""")]
    [InlineData("""["pets",1,"lives"]""", """["pets",1]""")]
    [InlineData("\"me\"", null)]
    [InlineData("[null]", null)]
    public async Task PathOfAService_IsCutToWhatTheClientSees(string path, string? expected)
    {
        Network.Answers("a",
            $$"""{"data":{"me":{"id":"1","name":"An"},"users":[{"name":"Hai"}],"pets":[{"__typename":"Cat","lives":9},{"__typename":"Dog"}]},"errors":[{"message":"m","path":{{path}}}]}""");

        var response = await RunAsync(Sdl, "{ me { name } users { name } pets { ... on Cat { lives } } }", Root("a", "{ me { name } users { name } pets { __typename } }"));

        Assert.Equal([expected], Paths(response));
    }

    [Fact]
    public async Task ErrorBelowAnObjectNulledByTheService_KeepsItsPath()
    {
        Network.Answers("a", """{"data":{"me":null},"errors":[{"message":"m","path":["me","home","city"]}]}""");

        var response = await RunAsync(Sdl, "{ me { home { city } } }", Root("a", "{ me { home { city } } }"));

        Assert.Equal(["""["me","home","city"]"""], Paths(response));
    }

    [Fact]
    public async Task ErrorWithoutPath_DoesNotHideANullThatMayNotBe()
    {
        Network.Answers("a", """{"data":{"me":{"age":null}},"errors":[{"message":"warning"}]}""");

        var response = await RunAsync(Sdl, "{ me { age } }", Root("a", "{ me { age } }"));

        AssertJson("""{"me":null}""", response["data"]);
        Assert.Equal([null, """["me","age"]"""], Paths(response));
        Assert.Equal("Cannot return null for non-nullable field User.age.", response["errors"]![1]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task RootField_LeftOutByItsService_IsAnErrorThere()
    {
        Network.Answers("a", """{"data":{"other":1}}""").Answers("b", """{"data":{}}""");

        var response = await RunAsync(Sdl, "{ other me { id } users { id } }", new ParallelNode([Root("a", "{ other me { id } }"), Root("b", "{ users { id } }")]));

        AssertJson("""{"other":1,"me":null,"users":null}""", response["data"]);
        Assert.Equal(["""["me"]""", """["users"]"""], Paths(response));
        Assert.All(Codes(response), static code => Assert.Equal(SubgraphFailureCodes.Malformed, code));
    }

    [Fact]
    public async Task Extensions_KeepCodesAndLoseWhatIsPrivate()
    {
        Network.Answers("a",
            """
            {"data":{"other":1},"extensions":{"tracing":{"host":"10.0.0.1"}},"errors":[{
              "message":"connect ECONNREFUSED 10.1.2.3:5432 via http://inventory:4001/graphql, see https://dichvucong.gov.vn/help\n   at Npgsql.Connect() in /src/a.cs:line 3",
              "extensions":{"code":"DB","exception":{"stacktrace":["at x"]},"detail":{"stackTrace":"x","field":"name","from":"db.svc.cluster.local:1"},"n":1e400,"half":"\ud800"}}]}
            """);

        var response = await RunAsync(Sdl, "{ other }", Root("a", "{ other }"));

        var error = response["errors"]![0]!;
        Assert.Equal("connect ECONNREFUSED […] via […] see https://dichvucong.gov.vn/help", error["message"]!.GetValue<string>().Replace(",", "", StringComparison.Ordinal));
        var extensions = error["extensions"]!.AsObject();
        Assert.Equal(["code", "serviceName", "detail", "n", "half"], extensions.Select(static member => member.Key));
        AssertJson("""{"field":"name","from":"[…]"}""", extensions["detail"]);
        Assert.Null(response["extensions"]);
    }

    [Theory]
    [InlineData("""["pets",0,"lives"]""", """["pets",0,"lives"]""")]
    [InlineData("""["pets",1,"toy","since"]""", """["pets",1,"toy","since"]""")]
    [InlineData("""["pets",0,"hidden"]""", """["pets",0]""")]
    public async Task Error_BelowAnObjectThatIsLost_KeepsItsPathThroughFragments(string sent, string expected)
    {
        const string Types =
            """
            type Query { pets: [Pet] }
            interface Pet { id: ID! }
            type Cat implements Pet { id: ID! lives: Int! }
            type Dog implements Pet { id: ID! toy: Toy! }
            type Toy { since: Int! }
            """;
        Network.Answers("a", $$$"""{"data":{"pets":[null,null]},"errors":[{"message":"broken","path":{{{sent}}}}]}""");

        var response = await RunAsync(Types, "{ pets { ... on Cat { lives } ... on Dog { toy { since } } } }", Root("a", "{ pets { __typename } }"));

        AssertJson("""{"pets":[null,null]}""", response["data"]);
        Assert.Equal([expected], Paths(response));
    }

    [Theory]
    [InlineData("{ me { id age } }", """{"me":null}""", """["me","age"]""")]
    [InlineData("{ me { nickname age name } }", """{"me":null}""", """["me","age"]""")]
    public async Task EntityLostByOneOfItsFields_IsToldThereOnly(string query, string data, params string[] paths)
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","name":"An"}}}""")
            .Answers("b", """{"data":{"_entities":[null]},"errors":[{"message":"broken","path":["_entities",0,"age"]}]}""");

        var response = await RunAsync(Sdl, query, new SequenceNode(
            [Root("a", "{ me { __typename name } }"), OfUsers("me", "b", "id nickname age", "User", "name")]));

        AssertJson(data, response["data"]);
        Assert.Equal(paths, Paths(response));
    }

    [Fact]
    public async Task EntityLostByAFieldThatMayBeNull_IsToldAtEachFieldThatIsLost()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"}}}""")
            .Answers("b", """{"data":{"_entities":[null]},"errors":[{"message":"broken","path":["_entities",0,"nickname"]}]}""");

        var response = await RunAsync(Sdl, "{ me { id name nickname } }", new SequenceNode(
            [Root("a", "{ me { __typename id } }"), OfUsers("me", "b", "name nickname")]));

        AssertJson("""{"me":{"id":"1","name":null,"nickname":null}}""", response["data"]);
        Assert.Equal(["""["me","nickname"]""", """["me","name"]"""], Paths(response));
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("-2147483648", "-2147483648")]
    [InlineData("2147483648", null)]
    [InlineData("1.5", null)]
    [InlineData("1e400", null)]
    [InlineData("-0", "-0")]
    public async Task Int_IsAWholeNumberOf32BitsOrNull(string sent, string? expected)
    {
        Network.Answers("a", $$$"""{"data":{"other":{{{sent}}}}}""");

        var response = await RunAsync(Sdl, "{ other }", Root("a", "{ other }"));

        Assert.Equal(expected ?? "null", response["data"]!["other"]?.ToJsonString() ?? "null");
        Assert.Equal(expected is null ? 1 : 0, response["errors"]?.AsArray().Count ?? 0);
    }

    [Theory]
    [InlineData("Float", "0.1000000000000000000000001", true)]
    [InlineData("Float", "12345678901234567890", true)]
    [InlineData("Float", "1e308", true)]
    [InlineData("Float", "1e309", false)]
    [InlineData("Any", "12345678901234567890.123456789", true)]
    [InlineData("Any", """{"a":[1,{"b":null,"b":"\u00e9"}]}""", true)]
    [InlineData("Any", "1e400", true)]
    [InlineData("E", "\"A\"", true)]
    [InlineData("E", "\"UNKNOWN\"", false)]
    [InlineData("E", "\"a\"", false)]
    [InlineData("[E]", "[\"A\",\"B\"]", false)]
    public async Task Value_IsKeptByteForByteOrNull(string type, string sent, bool isKept)
    {
        Network.Answers("a", $$$"""{"data":{"v":{{{sent}}}}}""");

        var text = await BodyAsync($"type Query {{ v: {type} }} scalar Any enum E {{ A }}", "{ v }", Root("a", "{ v }"));

        Assert.Equal(isKept, text == $$$"""{"data":{"v":{{{sent}}}}}""");
        Assert.Equal(isKept, JsonNode.Parse(text)!["errors"] is null);
    }

    [Fact]
    public async Task FieldNobodySees_BreaksBesideAFetchThatFails_BothAreTold()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1","home":null}},"errors":[{"message":"home broke","path":["me","home"]}]}""")
            .Responds("b", static _ => SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, "Service \"b\" did not answer in time."));

        var response = await RunAsync(Sdl, "{ me { nickname } }", new SequenceNode(
            [Root("a", "{ me { __typename id home { city } } }"), OfUsers("me", "b", "nickname")]));

        AssertJson("""{"me":{"nickname":null}}""", response["data"]);
        Assert.Equal(["""["me"]""", """["me","nickname"]"""], Paths(response));
    }

    [Theory]
    [InlineData("\"Ghost\"")]
    [InlineData("\"User\"")]
    [InlineData("\"\"")]
    [InlineData("7")]
    public async Task AbstractType_OfAnObjectNobodyKnows_IsNullWithAnError(string name)
    {
        Network.Answers("a", $$$"""{"data":{"pets":[{"__typename":{{{name}}},"id":"1"},{"__typename":"Cat","id":"2"}]}}""");

        var response = await RunAsync(Sdl, "{ pets { __typename id } }", Root("a", "{ pets { __typename id } }"));

        AssertJson("""[null,{"__typename":"Cat","id":"2"}]""", response["data"]!["pets"]);
        Assert.Equal(["""["pets",0]"""], Paths(response));
    }
}
