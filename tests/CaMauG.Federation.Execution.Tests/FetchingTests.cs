using System.Text.Json.Nodes;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Tests;

public sealed class FetchingTests : ExecutionTests
{
    private const string Sdl =
        """
        type Query { me: User users: [User] product: Product }
        type User { id: ID! name: String nickname: String friends: [User!] }
        type Product { id: ID! name: String price: Int maker: Maker }
        type Maker { id: ID! city: String country: String }
        """;

    [Fact]
    public async Task Execute_EntityFetch_MergesEntityIntoObject()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1","name":"An"}}}""")
            .Answers("b", """{"data":{"_entities":[{"nickname":"chim"}]}}""");

        var response = await RunAsync(Sdl, "{ me { name nickname } }",
            new SequenceNode([Fetch("a"), Entities("me", "b", "User", "id")]));

        AssertJson("""{"data":{"me":{"name":"An","nickname":"chim"}}}""", response);
        Assert.Equal(["""{"representations":[{"__typename":"User","id":"1"}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_EqualRepresentations_AreSentOnceAndFannedOut()
    {
        Network.Answers("a",
            """{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"},null,{"__typename":"User","id":"1"}]}}""")
            .Answers("b", """{"data":{"_entities":[{"nickname":"một"},{"nickname":"hai"}]}}""");

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        AssertJson("""{"data":{"users":[{"nickname":"một"},{"nickname":"hai"},null,{"nickname":"một"}]}}""", response);
        Assert.Equal(["""{"representations":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_RequiredObjectOfAnUnknownType_IsSentWithoutTypename()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1","pet":{"id":"9"}}}}""")
            .Answers("b", """{"data":{"_entities":[{"nickname":"chim"}]}}""");

        var response = await RunAsync(Sdl, "{ me { nickname } }", new SequenceNode(
            [Fetch("a"), Entities("me", "b", [new RepresentationShape(["User"], "User", [Key("id"), Needs("pet", Needs("__typename"), Needs("id"))])])]));

        AssertJson("""{"data":{"me":{"nickname":"chim"}}}""", response);
        Assert.Equal(["""{"representations":[{"__typename":"User","id":"1","pet":{"id":"9"}}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_ManyRepresentations_KeepTheirOrder()
    {
        const int Count = 5_000;
        var users = string.Join(',', Enumerable.Range(0, Count).Select(static id => "{\"__typename\":\"User\",\"id\":\"" + (id % 1_000) + "\"}"));
        Network.Answers("a", "{\"data\":{\"users\":[" + users + "]}}")
            .Answers("b", static variables =>
            {
                var sent = JsonNode.Parse(variables)!["representations"]!.AsArray();
                return "{\"data\":{\"_entities\":[" + string.Join(',', sent.Select(static item => "{\"nickname\":\"n" + item!["id"] + "\"}")) + "]}}";
            });

        var response = await RunAsync(Sdl, "{ users { id nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        var answered = response["data"]!["users"]!.AsArray();
        Assert.Equal(Count, answered.Count);
        Assert.All(answered, static user => Assert.Equal($"n{user!["id"]}", user["nickname"]!.GetValue<string>()));
        Assert.Equal(1_000, JsonNode.Parse(Network.AskedOf("b")[0])!["representations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Execute_ParallelRootFetchesOfOneObject_MergeDeeply()
    {
        Network.Answers("a", """{"data":{"product":{"id":"1","maker":{"city":"Cà Mau"}}}}""")
            .Answers("b", """{"data":{"product":{"price":5,"maker":{"country":"VN"}}}}""")
            .Answers("c", """{"data":{"product":null}}""");

        var response = await RunAsync(Sdl, "{ product { id price maker { city country } } }",
            new ParallelNode([Fetch("a"), Fetch("b"), Fetch("c")]));

        AssertJson("""{"data":{"product":{"id":"1","price":5,"maker":{"city":"Cà Mau","country":"VN"}}}}""", response);
    }

    [Fact]
    public async Task Execute_SecondHopThroughSharedEntity_ReachesEveryOwner()
    {
        Network.Answers("a", """{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"1"}]}}""")
            .Answers("b", """{"data":{"_entities":[{"friends":[{"__typename":"User","id":"7"}]}]}}""")
            .Answers("c", """{"data":{"_entities":[{"nickname":"bảy"}]}}""");

        var response = await RunAsync(Sdl, "{ users { friends { nickname } } }", new SequenceNode(
            [Fetch("a"), Entities("users", "b", "User", "id"), Entities("users.friends", "c", "User", "id")]));

        AssertJson("""{"data":{"users":[{"friends":[{"nickname":"bảy"}]},{"friends":[{"nickname":"bảy"}]}]}}""", response);
        Assert.Single(Network.AskedOf("c"));
    }

    [Fact]
    public async Task Execute_ObjectWithNullKey_IsNotSent()
    {
        Network.Answers("a", """{"data":{"users":[{"__typename":"User","id":null},{"__typename":"User","id":"2"}]}}""")
            .Answers("b", """{"data":{"_entities":[{"nickname":"hai"}]}}""");

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        AssertJson("""{"data":{"users":[{"nickname":null},{"nickname":"hai"}]}}""", response);
        Assert.Equal(["""{"representations":[{"__typename":"User","id":"2"}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_NoObjectsUnderPath_SendsNothing()
    {
        Network.Answers("a", """{"data":{"users":[]}}""");

        var response = await RunAsync(Sdl, "{ users { nickname } }", new SequenceNode([Fetch("a"), Entities("users", "b", "User", "id")]));

        AssertJson("""{"data":{"users":[]}}""", response);
        Assert.Empty(Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_RequiredFields_AreWrittenFromTheirSourceKeys()
    {
        Network.Answers("a",
            """{"data":{"product":{"__typename":"Product","id":"1","__cmg_price":3,"maker":{"city":"\"Năm\" Căn","x":1}}}}""")
            .Answers("b", """{"data":{"_entities":[{"name":"n"}]}}""");
        RepresentationShape shape = new(["Product"], null,
            [new("price", "__cmg_price", false, [], []), Key("id"), Needs("maker", Needs("city"))]);

        await RunAsync(Sdl, "{ product { name } }", new SequenceNode([Fetch("a"), Entities("product", "b", [shape])]));

        Assert.Equal(
            ["""{"representations":[{"__typename":"Product","id":"1","price":3,"maker":{"city":"\"Năm\" Căn"}}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_PathWithTypeConditions_TakesOnlyFittingObjects()
    {
        const string Items = """
            type Query { items: [Item] } union Item = Book | Film
            type Book { id: ID! by: Person } type Film { id: ID! by: Person } type Person { id: ID! name: String }
            """;
        Network.Answers("a",
            """{"data":{"items":[{"__typename":"Book","by":{"__typename":"Person","id":"1"}},{"__typename":"Film","by":{"__typename":"Person","id":"2"}}]}}""")
            .Answers("b", """{"data":{"_entities":[{"name":"Nam"}]}}""");
        FlattenNode flatten = new(
            new([new("items", []), new("by", ["Book"])]),
            Fetch("b") with { Representations = [new(["Person"], "Person", [Key("id")])] });

        var response = await RunAsync(Items, "{ items { ... on Book { by { name } } ... on Film { by { id } } } }",
            new SequenceNode([Fetch("a"), flatten]));

        AssertJson("""{"data":{"items":[{"by":{"name":"Nam"}},{"by":{"id":"2"}}]}}""", response);
        Assert.Equal(["""{"representations":[{"__typename":"Person","id":"1"}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_Condition_RunsTheChosenBranch()
    {
        Network.Answers("a", """{"data":{"me":{"name":"a"}}}""").Answers("b", """{"data":{"me":{"name":"b"}}}""");
        ConditionNode plan = new("x", Fetch("a"), Fetch("b"));

        AssertJson("""{"data":{"me":{"name":"a"}}}""", await RunAsync(Sdl, "query($x: Boolean!) { me { name } }", plan, """{"x":true}"""));
        AssertJson("""{"data":{"me":{"name":"b"}}}""", await RunAsync(Sdl, "query($x: Boolean!) { me { name } }", plan, """{"x":false}"""));
        AssertJson("""{"data":{"me":{"name":"a"}}}""", await RunAsync(Sdl, "query($x: Boolean = true) { me { name } }", plan));
    }

    [Fact]
    public async Task Execute_Variables_GoToTheFetchesThatDeclareThem()
    {
        Network.Answers("a", """{"data":{"me":null}}""");

        await RunAsync(Sdl, "query($p: Int, $q: String, $r: [E!] = [A], $s: Int, $t: String) { me { name } }", Fetch("a", "p", "q", "r", "s"),
            """{"p": 1, "q":"đ\"", "t":"other"}""");

        Assert.Equal(["""{"p":1,"q":"đ\"","r":["A"]}"""], Network.AskedOf("a"));
    }

    [Fact]
    public async Task Execute_ParallelNodes_RunAtTheSameTime()
    {
        using CountdownEvent all = new(2);
        Network.Before = async (_, cancellation) =>
        {
            all.Signal();
            await Task.Run(() => Assert.True(all.Wait(TimeSpan.FromSeconds(5), cancellation)), cancellation);
        };
        Network.Answers("a", """{"data":{"me":{"name":"a"}}}""").Answers("b", """{"data":{"product":{"name":"b"}}}""");

        var response = await RunAsync(Sdl, "{ me { name } product { name } }", new ParallelNode([Fetch("a"), Fetch("b")]));

        AssertJson("""{"data":{"me":{"name":"a"},"product":{"name":"b"}}}""", response);
    }

    [Fact]
    public async Task Execute_Cancelled_ReachesTheFetch()
    {
        using CancellationTokenSource source = new();
        Network.Answers("a", """{"data":{}}""");
        Network.Before = async (_, cancellation) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(Sdl, "{ me { name } }", Fetch("a"), cancellation: source.Token));
    }

    [Fact]
    public async Task Execute_EveryFetch_IsReported()
    {
        Network.Answers("a", """{"data":{"me":{"__typename":"User","id":"1"}}}""")
            .Answers("b", """{"data":{"_entities":[null]},"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}]}""")
            .Answers("c", """{"data":null,"errors":[{"message":"broken"}]}""")
            .Answers("d", "<html>");

        await RunAsync(Sdl, "{ me { nickname } }", new SequenceNode(
            [Fetch("a"), new ParallelNode([Entities("me", "b", "User", "id"), Entities("me", "c", "User", "id"), Entities("me", "d", "User", "id")])]));

        Assert.Equal(
            [("a", FetchOutcome.Answered), ("b", FetchOutcome.Refused), ("c", FetchOutcome.Faulted), ("d", FetchOutcome.Failed)],
            Network.Reports.Select(static report => (report.Subgraph, report.Outcome)).OrderBy(static report => report.Subgraph));
    }
}
