using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Fields lost below the object a fetch was about, where another service answers the objects on the way to them.</summary>
public sealed class LossBelowTests : ExecutionTests
{
    private const string Sdl =
        """
        type Query { me: User users: [User] }
        type User { id: ID! name: String home: Place friends: [User!] }
        type Place { city: String street: String! owner: User }
        """;

    [Fact]
    public async Task RootFetch_FailsForPartOfAnObject_ErrorStandsAtTheFieldInside()
    {
        Gone("b").Answers("a", """{"data":{"me":{"name":"An"}}}""");

        var response = await RunAsync(Sdl, "{ me { name id2: id home { city } } }", new ParallelNode(
            [Asking(Fetch("a"), "{ me { name } }"), Asking(Fetch("b"), "{ me { ...F } } fragment F on User { id2: id home { city } }")]));

        Assert.Null(response["data"]!["me"]);
        Assert.Equal(["""["me","id2"]"""], Paths(response));
    }

    [Fact]
    public async Task RootFetch_FailsForPartOfListedObjects_EachPlaceHasAnError()
    {
        Gone("b").Answers("a", """{"data":{"users":[{"friends":[{"id":"1"},{"id":"2"}]},{"friends":[]}]}}""");

        var response = await RunAsync(Sdl, "{ users { friends { id name } } }", new ParallelNode(
            [Asking(Fetch("a"), "{ users { friends { id } } }"), Asking(Fetch("b"), "{ users { friends { name } } }")]));

        AssertJson("""{"users":[{"friends":[{"id":"1","name":null},{"id":"2","name":null}]},{"friends":[]}]}""", response["data"]);
        Assert.Equal(["""["users",0,"friends",0,"name"]""", """["users",0,"friends",1,"name"]"""], Paths(response));
    }

    [Fact]
    public async Task RootFetch_FailsForWhatNobodyElseHas_ErrorStandsAtTheObject()
    {
        Gone("b").Answers("a", """{"data":{"me":{"name":"An"}}}""");

        var response = await RunAsync(Sdl, "{ me { name home { city } } }", new ParallelNode(
            [Asking(Fetch("a"), "{ me { name } }"), Asking(Fetch("b"), "{ me { home { city } } }")]));

        AssertJson("""{"me":{"name":"An","home":null}}""", response["data"]);
        Assert.Equal(["""["me","home"]"""], Paths(response));
    }

    [Fact]
    public async Task EntityFetch_FailsForPartOfAnObjectBelow_ErrorStandsThereAsWell()
    {
        Gone("b").Answers("a", """{"data":{"me":{"__typename":"User","id":"1","home":{"street":"s"}}}}""");

        var response = await RunAsync(Sdl, "{ me { name home { street city } } }", new SequenceNode([Fetch("a"), Users("me", "b", "name home { __cmg1_city: city }",
            new ResponseRename(["home", "__cmg1_city"], "city"))]));

        AssertJson("""{"me":{"name":null,"home":{"street":"s","city":null}}}""", response["data"]);
        Assert.Equal(["""["me","name"]""", """["me","home","city"]"""], Paths(response));
    }

    [Fact]
    public async Task EntityFetch_FindsNoneBecauseTheirFetchFailed_ErrorStandsAtWhatItWouldHaveBrought()
    {
        Gone("b").Answers("a", """{"data":{"me":{"__typename":"User","id":"1"}}}""").Answers("c", """{"data":{"_entities":[{"home":{"street":"s"}}]}}""").Answers("d", "unused");

        // What "d" is asked about is looked for before "c" has brought the object.
        var response = await RunAsync(Sdl, "{ me { home { street owner { name } } } }", new SequenceNode(
            [Fetch("a"), Users("me", "b", "home { owner { id } }"), Users("me.home.owner", "d", "name"), Users("me", "c", "home { street owner { id } }")]));

        AssertJson("""{"me":{"home":{"street":"s","owner":null}}}""", response["data"]);
        Assert.Equal(["""["me","home","owner"]"""], Paths(response));
    }

    [Fact]
    public async Task EntityFetch_ObjectsComeAfterItFoundNone_ErrorStandsAtTheirFields()
    {
        Gone("b").Answers("a", """{"data":{"me":{"__typename":"User","id":"1"}}}""").Answers("d", "unused")
            .Answers("c", """{"data":{"_entities":[{"home":{"owner":{"id":"2"}}}]}}""");

        var response = await RunAsync(Sdl, "{ me { home { owner { id name } } } }", new SequenceNode(
            [Fetch("a"), Users("me", "b", "home { owner { friends { id } } }"), Users("me.home.owner", "d", "name"), Users("me", "c", "home { owner { id } }")]));

        AssertJson("""{"me":{"home":{"owner":{"id":"2","name":null}}}}""", response["data"]);
        Assert.Equal(["""["me","home","owner","name"]"""], Paths(response));
        Assert.Empty(Network.AskedOf("d"));
    }

    [Fact]
    public async Task NothingFailed_AbsentFieldOfAService_IsNoConcernOfOthers()
    {
        Network.Answers("a", """{"data":{"me":{"home":{"street":"s"}}}}""");

        var response = await RunAsync(Sdl, "{ me { home { street city } } }", Asking(Fetch("a"), "{ me { home { street city @include(if: $no) } } }"));

        AssertJson("""{"me":{"home":{"street":"s","city":null}}}""", response["data"]);
        Assert.Null(response["errors"]);
    }

    private FakeNetwork Gone(string subgraph) =>
        Network.Responds(subgraph, static _ => SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, "The service cannot be reached."));

    private static FetchNode Asking(FetchNode node, string document) => node with { Document = document };

    private static FlattenNode Users(string path, string subgraph, string selection, params ResponseRename[] renames)
    {
        var node = Entities(path, subgraph, [new([], "User", [Key("id")])]);
        var document = $$"""query($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { {{selection}} } } }""";
        return node with { Node = Asking(node.Node, document) with { Renames = [.. renames] } };
    }
}
