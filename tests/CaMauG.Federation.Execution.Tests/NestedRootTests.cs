using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Root fetches at a path: the query root met again below a payload.</summary>
public sealed class NestedRootTests : ExecutionTests
{
    private const string Sdl = "type Query { pays: [Pay] news: [Item] strict: Int! } type Pay { ok: Boolean query: Query } type Item { title: String }";

    [Fact]
    public async Task Execute_RootBelowAList_IsFetchedOnceAndMergedIntoEach()
    {
        Network.Answers("a", """{"data":{"pays":[{"ok":true,"query":{}},{"ok":false,"query":null},{"ok":true,"query":{}}]}}""")
            .Answers("b", """{"data":{"news":[{"title":"Rain"}]}}""");

        var response = await RunAsync(Sdl, "{ pays { ok query { news { title } } } }", new SequenceNode([Fetch("a"), AtRoot("pays.query", "b")]));

        AssertJson(
            """
            {"pays":[{"ok":true,"query":{"news":[{"title":"Rain"}]}},{"ok":false,"query":null},{"ok":true,"query":{"news":[{"title":"Rain"}]}}]}
            """, response["data"]);
        Assert.Equal(2, Network.Reports.Count);
    }

    [Fact]
    public async Task Execute_NoRootThere_SparesTheFetch()
    {
        Network.Answers("a", """{"data":{"pays":[]}}""");

        await RunAsync(Sdl, "{ pays { query { news { title } } } }", new SequenceNode([Fetch("a"), AtRoot("pays.query", "b")]));

        Assert.Equal(["a"], Network.Reports.Select(static report => report.Subgraph));
    }

    [Fact]
    public async Task Execute_ErrorOfANestedRoot_StandsBelowItsPlace()
    {
        Network.Answers("a", """{"data":{"pays":[{"query":{}}]}}""")
            .Answers("b", """{"data":{"news":null},"errors":[{"message":"down","path":["news"]}]}""");

        var response = await RunAsync(Sdl, "{ pays { query { news { title } } } }", new SequenceNode([Fetch("a"), AtRoot("pays.query", "b")]));

        AssertJson("""{"pays":[{"query":{"news":null}}]}""", response["data"]);
        Assert.Equal(["""["pays",0,"query","news"]"""], Paths(response));
    }

    private static FlattenNode AtRoot(string path, string subgraph) =>
        new(new([.. path.Split('.').Select(static key => new PlanPathSegment(key, []))]), Fetch(subgraph));
}
