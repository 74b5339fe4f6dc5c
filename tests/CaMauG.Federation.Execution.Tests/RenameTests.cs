using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Answers whose keys are not those of the response.</summary>
public sealed class RenameTests : ExecutionTests
{
    private const string Sdl = """
        type Query { media: [Media] }
        interface Media { name: String shelf: Shelf loans: Int }
        type Book implements Media { name: String shelf: Shelf loans: Int }
        type Film implements Media { name: String shelf: Shelf loans: Int }
        type Shelf { code: Int row: Int }
        """;

    [Theory]
    [InlineData("__cmg1_name")]
    [InlineData("\\u005f_cmg1_name")]
    [InlineData("__cmg1_n\\u0061me")]
    public async Task Execute_FieldUnderAnAlias_StandsUnderItsKey(string alias)
    {
        Network.Answers("a", $$$"""{"data":{"media":[{"__typename":"Film","{{{alias}}}":"Cánh đồng","shelf":{"__cmg1_code":2,"row":7}},{"__typename":"Book","name":"Rừng","shelf":{"code":1}}]}}""");

        var response = await RunAsync(Sdl, "{ media { name shelf { code row } } }", Renamed(["media", "__cmg1_name"], ["media", "shelf", "__cmg1_code"]));

        AssertJson("""{"media":[{"name":"Cánh đồng","shelf":{"code":2,"row":7}},{"name":"Rừng","shelf":{"code":1,"row":null}}]}""", response["data"]);
        Assert.Null(response["errors"]);
    }

    [Theory]
    [InlineData("""{"shelf":{"code":1},"__cmg1_shelf":{"row":7}}""")]
    [InlineData("""{"__cmg1_shelf":{"row":7},"shelf":{"code":1}}""")]
    public async Task Execute_BothKeysInOneObject_AreOneField(string book)
    {
        Network.Answers("a", $$$"""{"data":{"media":[{"__typename":"Book","more":{{{book}}}}]}}""");

        var response = await RunAsync(
            Sdl.Replace("type Book implements Media {", "type Book implements Media { more: Book", StringComparison.Ordinal),
            "{ media { ... on Book { more { shelf { code row } } } } }",
            Renamed(["media", "more", "__cmg1_shelf"]));

        AssertJson("""{"media":[{"more":{"shelf":{"code":1,"row":7}}}]}""", response["data"]);
    }

    [Fact]
    public async Task Execute_EntitiesUnderAnAlias_AreMergedUnderTheirKey()
    {
        Network.Answers("a", """{"data":{"media":[{"__typename":"Film","__cmg1_id":"1"},{"__typename":"Book","id":"2"}]}}""")
            .Answers("b", """{"data":{"_entities":[{"__cmg1_loans":4},{"loans":5}]}}""");
        var entities = Entities("media", "b", [new(["Film", "Book"], null, [Key("id")])]);

        var response = await RunAsync(Sdl, "{ media { loans } }", new SequenceNode(
            [Renamed(["media", "__cmg1_id"]), entities with { Node = entities.Node with { Renames = [Rename("__cmg1_loans")] } }]));

        AssertJson("""{"media":[{"loans":4},{"loans":5}]}""", response["data"]);
        AssertJson(
            """{"representations":[{"__typename":"Film","id":"1"},{"__typename":"Book","id":"2"}]}""",
            System.Text.Json.Nodes.JsonNode.Parse(Assert.Single(Network.AskedOf("b"))));
    }

    [Fact]
    public async Task Execute_ErrorsUnderAnAlias_StandAtTheKey()
    {
        Network.Answers("a", """{"data":{"media":[{"__typename":"Film","id":"1","__cmg1_shelf":{"__cmg1_code":null}}]},"errors":[{"message":"no","path":["media",0,"__cmg1_shelf","__cmg1_code"]}]}""")
            .Answers("b", """{"data":{"_entities":[{"__cmg1_loans":null}]},"errors":[{"message":"no","path":["_entities",0,"__cmg1_loans"]}]}""");
        var entities = Entities("media", "b", "Film", "id");

        var response = await RunAsync(Sdl, "{ media { shelf { code } loans } }", new SequenceNode(
            [Renamed(["media", "__cmg1_shelf"], ["media", "__cmg1_shelf", "__cmg1_code"]), entities with { Node = entities.Node with { Renames = [Rename("__cmg1_loans")] } }]));

        Assert.Equal(["""["media",0,"shelf","code"]""", """["media",0,"loans"]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_FetchWithAliasesFails_IsToldAtTheKeys()
    {
        Network.Answers("a", """{"data":{"media":[{"__typename":"Film","id":"1"}]}}""").Answers("b", "[]");
        var entities = Entities("media", "b", "Film", "id");
        var fetch = entities.Node with
        {
            Document = "query($representations:[_Any!]!){_entities(representations:$representations){...on Film{__cmg1_loans:loans}}}",
            Renames = [Rename("__cmg1_loans")],
        };

        var response = await RunAsync(Sdl, "{ media { loans } }", new SequenceNode([Fetch("a"), entities with { Node = fetch }]));

        Assert.Equal(["""["media",0,"loans"]"""], Paths(response));
    }

    private static FetchNode Renamed(params string[][] paths) => Fetch("a") with { Renames = [.. paths.Select(Rename)] };

    private static ResponseRename Rename(params string[] path) => new([.. path], path[^1][(path[^1].IndexOf('_', 2) + 1)..]);
}
