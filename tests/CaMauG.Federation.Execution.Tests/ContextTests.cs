using System.Text.Json.Nodes;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Variables of an entity fetch whose values stand above its objects.</summary>
public sealed class ContextTests : ExecutionTests
{
    private const string Sdl = """
        type Query { owners: [Owner] fleets: [Fleet] }
        interface Party { boat: Boat }
        type Owner implements Party { id: ID boat: Boat boats: [Boat] }
        type Fleet { owner: Owner }
        type Boat { label: String }
        """;

    [Fact]
    public async Task Execute_DifferentValues_TakeARequestEach()
    {
        Network.Answers("a", """{"data":{"owners":[{"language":"vi","boats":[{"id":"1"},{"id":"2"}]},{"language":"km","boats":[{"id":"1"}]},{"language":"vi","boats":[{"id":"1"}]}]}}""")
            .Answers("b", Echo);

        var response = await RunAsync(Sdl, "{ owners { boats { label } } }", Labels("owners.boats", From(1, "language")));

        AssertJson("""{"owners":[{"boats":[{"label":"1 vi"},{"label":"2 vi"}]},{"boats":[{"label":"1 km"}]},{"boats":[{"label":"1 vi"}]}]}""", response["data"]);
        Assert.Equal(
            [
                """{"representations":[{"__typename":"Boat","id":"1"},{"__typename":"Boat","id":"2"}],"ctx":"vi"}""",
                """{"representations":[{"__typename":"Boat","id":"1"}],"ctx":"km"}""",
            ],
            Network.AskedOf("b").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"language":null}""", "null")]
    [InlineData("""{"language":{"code":"vi"}}""", "\"vi\"")]
    [InlineData("""{"language":[{"code":"vi"},null,{"code":null}]}""", "[\"vi\",null,null]")]
    [InlineData("""{"language":[[3,true],[]]}""", "[[3,true],[]]")]
    [InlineData("""{"language":"v\u00e9 \"x\""}""", "\"v\\u00e9 \\\"x\\\"\"")]
    public async Task Execute_Value_IsSentAsItIs(string owner, string expected)
    {
        Network.Answers("a", $$$"""{"data":{"owners":[{{{owner[..^1]}}},"boat":{"id":"1"}}]}}""").Answers("b", Echo);

        await RunAsync(Sdl, "{ owners { boat { label } } }", Labels("owners.boat", From(1, "language", Needs("code"))));

        Assert.Equal($$"""{"representations":[{"__typename":"Boat","id":"1"}],"ctx":{{expected}}}""", Assert.Single(Network.AskedOf("b")));
    }

    [Fact]
    public async Task Execute_SourcesByType_TheNearestThatFitsGives()
    {
        Network.Answers("a", """
            {"data":{"fleets":[
              {"tongue":"t1","owner":{"__typename":"Owner","language":"l1","boat":{"id":"1"}}},
              {"tongue":"t2","owner":{"__typename":"Club","boat":{"id":"2"}}},
              {"tongue":"t3","owner":{"__typename":"Firm","boat":{"id":"3"}}}]}}
            """).Answers("b", Echo);
        ContextSource[] sources =
        [
            new(1, ["Owner"], Needs("language")),
            new(1, ["Club"], null),
            new(2, [], Needs("tongue")),
        ];

        var response = await RunAsync(Sdl, "{ fleets { owner { boat { label } } } }", Labels("fleets.owner.boat", sources));

        AssertJson("""["1 l1","2 null","3 t3"]""", new JsonArray([.. response["data"]!["fleets"]!.AsArray().Select(fleet => fleet!["owner"]!["boat"]!["label"]!.DeepClone())]));
    }

    [Fact]
    public async Task Execute_NoSourceFits_SendsNull()
    {
        Network.Answers("a", """{"data":{"owners":[{"__typename":"Owner","language":"vi","boat":{"id":"1"}}]}}""").Answers("b", Echo);

        await RunAsync(Sdl, "{ owners { boat { label } } }", Labels("owners.boat", new ContextSource(1, ["Firm"], Needs("language"))));

        Assert.EndsWith("\"ctx\":null}", Assert.Single(Network.AskedOf("b")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ClientHasVariables_TheyGoAlong()
    {
        Network.Answers("a", """{"data":{"owners":[{"language":"vi","boat":{"id":"1"}}]}}""").Answers("b", Echo);

        await RunAsync(
            Sdl, "query($size: Int) { owners { boat { label } } }", Labels("owners.boat", [From(1, "language")], "size"), variables: """{"size":4}""");

        Assert.Equal("""{"representations":[{"__typename":"Boat","id":"1"}],"ctx":"vi","size":4}""", Assert.Single(Network.AskedOf("b")));
    }

    [Fact]
    public async Task Execute_ValueWasLost_ObjectIsNotAskedAboutAndTheErrorSaysWhy()
    {
        Network.Answers("a", """{"data":{"owners":[{"id":"7","boat":{"id":"1"}}]}}""").Answers("c", "[]").Answers("b", Echo);
        var labels = Labels("owners.boat", From(1, "language"));
        var languages = Entities("owners", "c", [new([], "Owner", [Key("id")])]);
        languages = languages with
        {
            Node = languages.Node with { Document = "query($representations:[_Any!]!){_entities(representations:$representations){...on Owner{language}}}" },
        };

        var response = await RunAsync(Sdl, "{ owners { boat { label } } }", new SequenceNode([Fetch("a"), languages, labels.Nodes[1]]));

        AssertJson("""{"owners":[{"boat":{"label":null}}]}""", response["data"]);
        Assert.Empty(Network.AskedOf("b"));
        Assert.Equal(["""["owners",0,"boat","label"]"""], Paths(response));
        Assert.Contains("\"c\"", response["errors"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ValueWasLostBelowWhatAnotherGave_ObjectIsNotAskedAbout()
    {
        Network.Answers("a", """{"data":{"owners":[{"boat":{"id":"1"},"language":{"id":"x"}}]}}""").Answers("c", "[]").Answers("b", Echo);
        var languages = Fetch("c") with { Document = "{owners{language{code}}}" };

        var response = await RunAsync(
            Sdl, "{ owners { boat { label } } }", new SequenceNode([Fetch("a"), languages, Labels("owners.boat", From(1, "language", Needs("code"))).Nodes[1]]));

        Assert.Empty(Network.AskedOf("b"));
        Assert.Equal(["""["owners",0,"boat","label"]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_ValueWasNotAskedFor_IsNull()
    {
        Network.Answers("a", """{"data":{"owners":[{"boat":{"id":"1"}}]}}""").Answers("b", Echo);

        var response = await RunAsync(Sdl, "{ owners { boat { label } } }", Labels("owners.boat", From(1, "language")));

        AssertJson("""{"owners":[{"boat":{"label":"1 null"}}]}""", response["data"]);
    }

    [Fact]
    public async Task Execute_OneRequestFails_TheOthersAnswer()
    {
        Network.Answers("a", """{"data":{"owners":[{"language":"vi","boat":{"id":"1"}},{"language":"km","boat":{"id":"2"}}]}}""")
            .Answers("b", variables => variables.Contains("km", StringComparison.Ordinal) ? "[]" : Echo(variables));

        var response = await RunAsync(Sdl, "{ owners { boat { label } } }", Labels("owners.boat", From(1, "language")));

        AssertJson("""{"owners":[{"boat":{"label":"1 vi"}},{"boat":{"label":null}}]}""", response["data"]);
        Assert.Equal(["""["owners",1,"boat","label"]"""], Paths(response));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Execute_OneEntityBelowTwoValues_HasTwoAnswers(bool isRoot)
    {
        Network.Answers("a", """{"data":{"fleets":[{"language":"vi","owner":{"id":"7"}},{"language":"km","owner":{"id":"7"}}]}}""")
            .Answers("c", isRoot ? """{"data":{"boat":{"id":"1"}}}""" : """{"data":{"_entities":[{"__cmg1_boat":{"id":"1"}}]}}""")
            .Answers("b", Echo);
        FlattenNode boats = isRoot
            ? new(new([.. "fleets.owner".Split('.').Select(static key => new PlanPathSegment(key, []))]), Fetch("c"))
            : Entities("fleets.owner", "c", [new([], "Owner", [Key("id")])]);
        boats = boats with { Node = boats.Node with { KeepsApart = true, Renames = isRoot ? [] : [new(["__cmg1_boat"], "boat")] } };

        var response = await RunAsync(
            Sdl, "{ fleets { owner { boat { label } } } }", new SequenceNode([Fetch("a"), boats, Labels("fleets.owner.boat", From(2, "language")).Nodes[1]]));

        AssertJson("""{"fleets":[{"owner":{"boat":{"label":"1 vi"}}},{"owner":{"boat":{"label":"1 km"}}}]}""", response["data"]);
        Assert.Single(Network.AskedOf("c"));
    }

    [Fact]
    public async Task Execute_ValueIsAnIdentifier_ItIsTheReceiversOwn()
    {
        Network.Answers("a", """{"data":{"owners":[{"id":"a-7","boat":{"id":"1"}},{"id":"x-8","boat":{"id":"2"}}]}}""").Answers("b", Echo);
        var source = From(1, "id") with { ObjectType = "Citizen" };

        await RunAsync(Sdl, "{ owners { boat { label } } }", Labels("owners.boat", source), translator: new Prefixes());

        Assert.Equal(["\"b-7\"}", "null}"], Network.AskedOf("b").Select(static asked => asked[(asked.LastIndexOf(':') + 1)..]).Order(StringComparer.Ordinal));
    }

    private static ContextSource From(int levels, string key, params RepresentationField[] below) => new(levels, [], Needs(key, below));

    private static SequenceNode Labels(string path, params ContextSource[] sources) => Labels(path, sources, []);

    private static SequenceNode Labels(string path, ContextSource[] sources, params string[] variables)
    {
        var entities = Entities(path, "b", [new([], "Boat", [Key("id")])], variables);
        var node = entities.Node with
        {
            Document = "query($representations:[_Any!]!,$ctx:String){_entities(representations:$representations){...on Boat{label(x:$ctx)}}}",
            Contexts = [new("ctx", [.. sources])],
        };
        return new([Fetch("a"), entities with { Node = node }]);
    }

    private static string Echo(string variables)
    {
        var sent = JsonNode.Parse(variables)!;
        var value = sent["ctx"] is JsonValue text ? text.ToString() : "null";
        var entities = sent["representations"]!.AsArray().Select(boat => new JsonObject { ["label"] = $"{boat!["id"]} {value}" });
        return new JsonObject { ["data"] = new JsonObject { ["_entities"] = new JsonArray([.. entities]) } }.ToJsonString();
    }
}
