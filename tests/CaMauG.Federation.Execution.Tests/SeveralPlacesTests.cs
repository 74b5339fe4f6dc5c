using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>One entity fetch for objects at several places.</summary>
public sealed class SeveralPlacesTests : ExecutionTests
{
    private const string Sdl = "type Query { me: User users: [User] firm: Firm } type User { id: ID! orders: Int } type Firm { code: ID! orders: Int }";

    private static readonly FlattenNode s_orders = Entities("me", "b", "User", "id") with
    {
        Also = [
            new(new([new("users", [])]), [new([], "User", [Key("id")])]),
            new(new([new("firm", [])]), [new([], "Firm", [Key("code")])]),
        ],
    };

    [Fact]
    public async Task Execute_SeveralPlaces_SendEachEntityOnce()
    {
        var sent = "";
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"},"users":[{"id":"2"},{"id":"1"}],"firm":{"code":"1"}}}""")
            .Answers("b", variables =>
            {
                sent = variables;
                return """{"data":{"_entities":[{"orders":1},{"orders":2},{"orders":3}]}}""";
            });

        var response = await RunAsync(Sdl, "{ me { orders } users { orders } firm { orders } }", new SequenceNode([Fetch("a"), s_orders]));

        AssertJson("""{"me":{"orders":1},"users":[{"orders":2},{"orders":1}],"firm":{"orders":3}}""", response["data"]);
        AssertJson(
            """{"representations":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"},{"__typename":"Firm","code":"1"}]}""",
            System.Text.Json.Nodes.JsonNode.Parse(sent));
    }

    [Fact]
    public async Task Execute_ErrorOfASharedEntity_StandsAtEachPlace()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"},"users":[{"id":"1"}],"firm":null}}""")
            .Answers("b", """{"data":{"_entities":[{"orders":null}]},"errors":[{"message":"no","path":["_entities",0,"orders"]}]}""");

        var response = await RunAsync(Sdl, "{ me { orders } users { orders } firm { orders } }", new SequenceNode([Fetch("a"), s_orders]));

        Assert.Equal(["""["me","orders"]""", """["users",0,"orders"]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_FailureOfTheWholeFetch_HasNoPathOfOnePlaceAlone()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"},"users":[{"id":"2"}],"firm":null}}""").Answers("b", "[]");

        var response = await RunAsync(Sdl, "{ me { orders } users { orders } }", new SequenceNode([Fetch("a"), s_orders]));

        Assert.Null(Assert.Single(response["errors"]!.AsArray())!["path"]);
    }
}
