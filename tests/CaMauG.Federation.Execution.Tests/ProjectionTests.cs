using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Tests;

public sealed class ProjectionTests : ExecutionTests
{
    private const string Sdl =
        """
        type Query { pet: Pet pets: [Pet] any: Thing me: User! citizen: Citizen }
        interface Pet { name: String } type Dog implements Pet { name: String bark: Int! } type Cat implements Pet { name: String meow: Int }
        union Thing = Dog | User
        type User { id: ID! name: String secret: String! }
        type Citizen { id: ID! }
        """;

    [Fact]
    public async Task Execute_AliasesAndExtraKeys_OnlyTheSelectionIsWrittenInItsOrder()
    {
        Network.Answers("a", """{"data":{"extra":1,"second":{"id":"2"},"first":{"__typename":"User","id":"1","n":"x","name":"no"}}}""");

        var response = await RunAsync(Sdl, "{ first: me { n: name __typename } second: me { id } t: __typename }", Fetch("a"));

        Assert.Equal("""{"data":{"first":{"n":"x","__typename":"User"},"second":{"id":"2"},"t":"Query"}}""", response.ToJsonString());
    }

    [Theory]
    [InlineData("{ me { name @include(if: $no) id name } }", """{"id":"1","name":"n"}""")]
    [InlineData("{ me { name @include(if: $yes) id name } }", """{"name":"n","id":"1"}""")]
    [InlineData("{ me { ... @skip(if: $yes) { name } ... @skip(if: $no) { id } name secret } }", """{"id":"1","name":"n","secret":"s"}""")]
    [InlineData("{ me { name @include(if: $no) } me { secret name @skip(if: $no) id name } }", """{"secret":"s","name":"n","id":"1"}""")]
    public async Task Execute_FieldLeftOutFirst_StandsWhereItIsMetNext(string selection, string expected)
    {
        Network.Answers("a", """{"data":{"me":{"id":"1","name":"n","secret":"s"}}}""");

        var text = await BodyAsync(Sdl, $"query($no: Boolean = false, $yes: Boolean = true) {selection}", Fetch("a"));

        Assert.Equal($$$"""{"data":{"me":{{{expected}}}}}""", text);
    }

    [Fact]
    public async Task Execute_Fragments_ApplyByRuntimeType()
    {
        Network.Answers("a",
            """{"data":{"pets":[{"__typename":"Dog","name":"Vàng","bark":1},{"__typename":"Cat","name":"Mướp","meow":2},null]}}""");

        var response = await RunAsync(Sdl,
            "{ pets { ...P ... on Dog { bark } ... on Cat { meow kind: __typename } } } fragment P on Pet { name }", Fetch("a"));

        AssertJson("""{"pets":[{"name":"Vàng","bark":1},{"name":"Mướp","meow":2,"kind":"Cat"},null]}""", response["data"]);
    }

    [Fact]
    public async Task Execute_RuntimeTypeOutsideTheSchema_IsNullWithAnError()
    {
        Network.Answers("a", """{"data":{"pet":{"__typename":"Ghost","name":"x"},"any":{"name":"no type"}}}""");

        var response = await RunAsync(Sdl, "{ pet { name } any { ... on User { name } } }", Fetch("a"));

        AssertJson("""{"pet":null,"any":null}""", response["data"]);
        Assert.Equal(["UNKNOWN_TYPE_FROM_SERVICE", "UNKNOWN_TYPE_FROM_SERVICE"], Codes(response));
    }

    [Fact]
    public async Task Execute_InterfaceObject_TakesTheTypeFromTheSubgraphThatKnows()
    {
        Network.Answers("a", """{"data":{"pet":{"__typename":"Pet","name":"Vàng"}}}""")
            .Answers("b", """{"data":{"_entities":[{"__typename":"Dog","bark":2}]}}""");

        var response = await RunAsync(Sdl, "{ pet { __typename name ... on Dog { bark } } }", new SequenceNode(
            [Fetch("a"), Entities("pet", "b", [new RepresentationShape(["Pet"], "Pet", [Key("name")])])]));

        AssertJson("""{"pet":{"__typename":"Dog","name":"Vàng","bark":2}}""", response["data"]);
    }

    [Theory]
    [InlineData("""{"data":{"pet":{"name":"Vàng"}}}""")]
    [InlineData("""{"data":{"pet":{"__typename":"Pet","name":"Vàng"}}}""")]
    public async Task Execute_TypeUnknownButOfNoMatter_AnswersFromTheInterface(string answer)
    {
        Network.Answers("a", answer);

        AssertJson("""{"pet":{"name":"Vàng"}}""", (await RunAsync(Sdl, "{ pet { ... on Pet { name } ... on Dog { bark } } }", Fetch("a")))["data"]);
        AssertJson("""{"pet":null}""", (await RunAsync(Sdl, "{ pet { __typename } }", Fetch("a")))["data"]);
    }

    [Fact]
    public async Task Execute_TypeUnknownAndItsNameLeftOut_AnswersFromTheInterface()
    {
        const string Operation = "query($no: Boolean = false) { pet { name __typename @include(if: $no) } }";
        Network.Answers("a", """{"data":{"pet":{"name":"Vàng"}}}""");

        var without = await RunAsync(Sdl, Operation, Fetch("a"), """{"no":false}""");
        var with = await RunAsync(Sdl, Operation, Fetch("a"), """{"no":true}""");

        AssertJson("""{"pet":{"name":"Vàng"}}""", without["data"]);
        AssertJson("""{"pet":null}""", with["data"]);
    }

    [Fact]
    public async Task Execute_TypeUnknownButEachPossibleOneFits_AnswersWhatTheInterfaceHas()
    {
        const string Types =
            """
            type Query { pet: Pet } interface Pet { name: String } interface Being { age: Int friends: [Being] }
            type Dog implements Pet & Being { name: String age: Int friends: [Being] } type Cat implements Pet & Being { name: String age: Int friends: [Being] }
            """;
        Network.Answers("a", """{"data":{"pet":{"name":"Vàng","age":3,"friends":[{"secret":1}]}}}""");

        var response = await RunAsync(Types, "{ pet { ... on Being { age friends { age } ... on Pet { name } } } }", Fetch("a"));

        AssertJson("""{"data":{"pet":{"name":"Vàng"}}}""", response);
    }

    [Theory]
    [InlineData(true, true, """{"me":{"id":"1","name":"n"}}""")]
    [InlineData(true, false, """{"me":{"id":"1"}}""")]
    [InlineData(false, true, """{"me":{"name":"n"}}""")]
    [InlineData(false, false, """{}""")]
    public async Task Execute_SkipAndInclude_FollowTheVariables(bool a, bool b, string expected)
    {
        Network.Answers("a", """{"data":{"me":{"id":"1","name":"n"}}}""");

        var response = await RunAsync(Sdl,
            "query($a: Boolean!, $b: Boolean!) { me @include(if: $a) { id } ... @skip(if: false) { me @include(if: $b) { name } } pet @skip(if: true) { name } }",
            Fetch("a"), $$"""{"a":{{(a ? "true" : "false")}},"b":{{(b ? "true" : "false")}}}""");

        AssertJson(expected, response["data"]);
    }

    [Fact]
    public async Task Execute_Introspection_IsSplicedIn()
    {
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""");

        var response = await RunAsync(Sdl, """{ s: __schema { queryType { name } } none: __type(name: "X") { name } me { id } }""", Fetch("a"),
            introspection: """{"s":{"queryType":{"name":"Query"}},"none":null}""");

        AssertJson("""{"s":{"queryType":{"name":"Query"}},"none":null,"me":{"id":"1"}}""", response["data"]);
    }

    [Fact]
    public async Task Execute_NoPlan_AnswersTypename() =>
        AssertJson("""{"data":{"__typename":"Query"}}""", await RunAsync(Sdl, "{ __typename }", plan: null));

    [Fact]
    public async Task Execute_DeniedField_IsNullWithAnErrorAndBubbles()
    {
        Network.Answers("a", """{"data":{"me":{"id":"1","name":"n"},"any":{"__typename":"User","name":"n"}}}""");

        var response = await RunAsync(Sdl, "{ any { ... on User { name secret } } }", Fetch("a"), access: new Denies("User", "secret"));

        AssertJson("""{"any":null}""", response["data"]);
        Assert.Equal(["UNAUTHORIZED_FIELD_OR_TYPE"], Codes(response));
        Assert.Equal(["""["any","secret"]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_DeniedType_IsNullBehindTheInterface()
    {
        Network.Answers("a", """{"data":{"pets":[{"__typename":"Dog","name":"n"},{"__typename":"Cat","name":"m"}]}}""");

        var response = await RunAsync(Sdl, "{ pets { name } }", Fetch("a"), access: new Denies("Dog", null));

        AssertJson("""{"pets":[null,{"name":"m"}]}""", response["data"]);
        Assert.Equal(["""["pets",0]"""], Paths(response));
    }

    [Fact]
    public async Task Execute_Identifiers_AreTranslatedBetweenServicesAndToTheClient()
    {
        Network.Answers("a", """{"data":{"citizen":{"__typename":"Citizen","id":"a-7"}}}""")
            .Answers("b", """{"data":{"_entities":[{}]}}""");

        var response = await RunAsync(Sdl, "{ citizen { id } }",
            new SequenceNode([Fetch("a"), Entities("citizen", "b", "Citizen", "id")]), translator: new Prefixes());

        AssertJson("""{"citizen":{"id":"client-7"}}""", response["data"]);
        Assert.Equal(["""{"representations":[{"__typename":"Citizen","id":"b-7"}]}"""], Network.AskedOf("b"));
    }

    [Fact]
    public async Task Execute_UnknownIdentifier_IsNeverHandedOn()
    {
        Network.Answers("a", """{"data":{"citizen":{"__typename":"Citizen","id":"forged"}}}""");

        var response = await RunAsync(Sdl, "{ citizen { id } }",
            new SequenceNode([Fetch("a"), Entities("citizen", "b", "Citizen", "id")]), translator: new Prefixes());

        AssertJson("""{"citizen":null}""", response["data"]);
        Assert.Empty(Network.AskedOf("b"));
    }

    private sealed class Denies(string type, string? field) : IFieldAccess
    {
        private static readonly AccessDenial s_denial = new("{\"why\":\"test\"}"u8.ToArray());

        public AccessDenial? FindDenial(string typeName) => field is null && typeName == type ? s_denial : null;

        public AccessDenial? FindDenial(string typeName, GraphQLField asked) => typeName == type && asked.Name.StringValue == field ? s_denial : null;
    }
}
