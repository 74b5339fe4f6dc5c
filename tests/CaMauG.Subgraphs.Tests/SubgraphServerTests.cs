using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Subgraphs.Schemas;

namespace CaMauG.Subgraphs.Tests;

public sealed class SubgraphServerTests
{
    private const string Sdl = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
        scalar Date
        type Query { product(upc: ID!, on: Date): Product  products(first: Int! = 2, state: State): [Product!]! @shareable  things: [Thing!]!  whoAmI: String  broken: String }
        type Mutation { rename(input: RenameInput!): Product }
        input RenameInput { upc: ID! name: String! tags: [String!]! = ["x"] }
        type Product @key(fields: "upc") { upc: ID! name: String! price: Float count: Int state: State! }
        extend type Product { since: Date }
        type Place @key(fields: "id", resolvable: false) { id: ID! products: [Product!]! }
        interface Thing { id: ID! }
        type Stone implements Thing { id: ID! weight: Int }
        union Any2 = Stone
        enum State { ON_SALE SOLD @deprecated(reason: "old") }
        """;

    private sealed record Product(string Upc, string Name, decimal Price, long Count, State State, DateOnly Since);

    private enum State
    {
        OnSale,
        Sold,
    }

    private static readonly Product[] s_products =
    [
        new("1", "Tôm sú", 210000.5m, 3, State.OnSale, new(2026, 1, 2)), new("2", "Cua", 1, 0, State.Sold, new(2026, 1, 3)),
        new("3", "Sò", 2, 1, State.OnSale, new(2026, 1, 4)),
    ];

    private static MiniAppBuilder Resolvers() => new MiniAppBuilder()
        .Query("product", context => s_products.FirstOrDefault(product => product.Upc == context.Argument<string>("upc")))
        .Query("products", async context =>
        {
            await Task.Yield();
            var state = context.Has("state") ? context.Argument<State>("state") : (State?)null;
            return s_products.Where(product => state is null || product.State == state).Take(context.Argument<int>("first"));
        })
        .Query("things", _ => new object[] { new Dictionary<string, object?> { ["__typename"] = "Stone", ["id"] = 7, ["weight"] = 2.0 } })
        .Query("whoAmI", context => context.RequireCaller().Subject)
        .Query("broken", _ => throw new InvalidOperationException("password=hunter2"))
        .Mutation("rename", context =>
        {
            var input = context.Argument<IReadOnlyDictionary<string, object?>>("input")!;
            return (string?)input["name"] == ""
                ? throw new MiniAppRefusal("INVALID_INPUT", "Tên trống.", "The name is empty.", "input.name")
                : s_products[0] with { Upc = (string)input["upc"]!, Name = input["name"] + string.Concat((IEnumerable<object?>)input["tags"]!) };
        })
        .Entity("Product", (_, key) => key.Text("upc") switch
        {
            "refuse" => throw new MiniAppRefusal("GONE", "Đã hết.", "Gone."),
            "crash" => throw new InvalidOperationException("secret"),
            var upc => s_products.FirstOrDefault(product => product.Upc == upc),
        })
        .Field("Place", "products", context => context.Parent<Representation>().Text("id") == "cho" ? s_products[..1] : []);

    private static async Task<JsonElement> Run(string document, string variables = "", ClaimsPrincipal? caller = null, string? language = null, SubgraphServer? server = null)
    {
        server ??= SubgraphServer.Create(Sdl, Resolvers());
        using var answer = await server.ExecuteAsync(
            new() { Document = document, Variables = Encoding.UTF8.GetBytes(variables), Principal = caller, AcceptLanguage = language },
            TestContext.Current.CancellationToken);
        return JsonDocument.Parse(answer.Body.ToArray()).RootElement;
    }

    [Fact]
    public async Task Query_ObjectsOfResolvers_ReadsMembersAndConvertsLeaves()
    {
        var answer = await Run("""{ product(upc: 1, on: "2026-01-01") { upc name price count state since __typename } }""");

        Assert.Equal(
            """{"data":{"product":{"upc":"1","name":"Tôm sú","price":210000.5,"count":3,"state":"ON_SALE","since":"2026-01-02","__typename":"Product"}}}""",
            answer.GetRawText());
    }

    [Fact]
    public async Task Query_ArgumentsWithDefaultsAndVariables_ReachTheResolver()
    {
        var server = SubgraphServer.Create(Sdl, Resolvers());
        const string Document = "query Q($state: State, $first: Int! = 1) { all: products { upc } some: products(state: $state, first: $first) { upc } }";

        var answer = await Run(Document, """{"state":"ON_SALE","first":5}""", server: server);
        var again = await Run(Document, "{}", server: server);

        Assert.Equal("""{"all":[{"upc":"1"},{"upc":"2"}],"some":[{"upc":"1"},{"upc":"3"}]}""", answer.GetProperty("data").GetRawText());
        Assert.Equal("""{"all":[{"upc":"1"},{"upc":"2"}],"some":[{"upc":"1"}]}""", again.GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("2026-11-24T08:30:00+07:00", "2026-11-24T01:30:00Z")]
    [InlineData("2026-11-24T01:30:00.25Z", "2026-11-24T01:30:00.25Z")]
    [InlineData("2026-11-24T01:30:00", "2026-11-24T01:30:00Z")]
    public async Task Query_InstantWithAnyOffset_ReachesTheResolverInUtc(string given, string received)
    {
        var server = SubgraphServer.Create(
            "scalar DateTime type Query { echo(at: DateTime!): DateTime }", new MiniAppBuilder().Query("echo", static context => context.Argument<string>("at")));

        var literal = await Run($"{{ echo(at: \"{given}\") }}", server: server);
        var variable = await Run("query($at: DateTime!) { echo(at: $at) }", $$"""{"at":"{{given}}"}""", server: server);

        Assert.Equal(received, literal.GetProperty("data").GetProperty("echo").GetString());
        Assert.Equal(received, variable.GetProperty("data").GetProperty("echo").GetString());
    }

    [Fact]
    public async Task Query_VariableOfWrongType_IsRefusedEveryTime()
    {
        var server = SubgraphServer.Create(Sdl, Resolvers());
        const string Document = "query Q($first: Int!) { products(first: $first) { upc } }";
        await Run(Document, """{"first":1}""", server: server);

        var answer = await Run(Document, """{"first":"many"}""", server: server);

        Assert.Equal("BAD_USER_INPUT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Query_UnknownField_FailsValidation()
    {
        var answer = await Run("{ nothing }");

        Assert.Equal("GRAPHQL_VALIDATION_FAILED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Query_BrokenDocument_FailsParsing()
    {
        var answer = await Run("{ nothing ");

        Assert.Equal("GRAPHQL_PARSE_FAILED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Query_Interface_FindsTheTypeByTypename()
    {
        var answer = await Run("{ things { id ... on Stone { weight } } }");

        Assert.Equal("""{"data":{"things":[{"id":"7","weight":2}]}}""", answer.GetRawText());
    }

    [Fact]
    public async Task Query_ResolverThrows_MasksTheMessage()
    {
        var answer = await Run("{ broken product(upc: \"1\") { upc } }");

        Assert.DoesNotContain("hunter2", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("INTERNAL_ERROR", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("""["broken"]""", answer.GetProperty("errors")[0].GetProperty("path").GetRawText());
        Assert.Equal("""{"broken":null,"product":{"upc":"1"}}""", answer.GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData(null, "Tên trống.")]
    [InlineData("en-US,vi;q=0.5", "The name is empty.")]
    [InlineData("vi,en;q=0.5", "Tên trống.")]
    public async Task Mutation_Refused_SaysSoInTheCallersLanguage(string? language, string message)
    {
        var answer = await Run("""mutation { rename(input: { upc: "1", name: "" }) { name } }""", language: language);

        var error = answer.GetProperty("errors")[0];
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal("""{"code":"INVALID_INPUT","field":"input.name"}""", error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task Mutation_InputFromVariables_GetsDefaults()
    {
        var answer = await Run("mutation M($input: RenameInput!) { rename(input: $input) { upc name } }", """{"input":{"upc":9,"name":"Mực"}}""");

        Assert.Equal("""{"data":{"rename":{"upc":"9","name":"Mựcx"}}}""", answer.GetRawText());
    }

    [Fact]
    public async Task Query_Caller_ComesFromClaims()
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new("sub", "p-1"), new("camaug:assurance", "2")], "test"));

        Assert.Equal("""{"data":{"whoAmI":"p-1"}}""", (await Run("{ whoAmI }", caller: principal)).GetRawText());
        Assert.Contains("UNAUTHENTICATED", (await Run("{ whoAmI }")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_FoundUnknownRefusedAndStub_EachAnswersForItself()
    {
        var answer = await Run(
            "query E($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name } ... on Place { id products { upc } } } }",
            """
            {"r":[{"__typename":"Product","upc":"2"},{"__typename":"Product","upc":"x"},{"__typename":"Product","upc":"refuse"},
                  {"__typename":"Product","upc":"crash"},{"__typename":"Place","id":"cho"}]}
            """);

        Assert.Equal(
            """[{"name":"Cua"},null,null,null,{"id":"cho","products":[{"upc":"1"}]}]""",
            answer.GetProperty("data").GetProperty("_entities").GetRawText());
        var errors = answer.GetProperty("errors").EnumerateArray().ToDictionary(
            error => error.GetProperty("path").GetRawText(), error => error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("GONE", errors["""["_entities",2]"""]);
        Assert.Equal("INTERNAL_ERROR", errors["""["_entities",3]"""]);
        Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_Sdl_IsWhatWasGiven()
    {
        var answer = await Run("{ _service { sdl } }");

        Assert.Equal(Sdl, answer.GetProperty("data").GetProperty("_service").GetProperty("sdl").GetString());
    }

    [Fact]
    public void Check_SchemaWithMistakes_NamesEachWithItsPlace()
    {
        var problems = SubgraphServer.Check("type Query {\n  a: Missing\n  a: Int\n  b(x: Obj): Int\n}\ntype Obj { i: In }\ninput In { x: Int }\n");

        Assert.Contains(problems, problem => problem is { Code: "UNKNOWN_TYPE", Line: 2, Column: 6 });
        Assert.Contains(problems, problem => problem is { Code: "DUPLICATE_FIELD", Line: 3 });
        Assert.Contains(problems, problem => problem is { Code: "WRONG_TYPE_USE", Line: 4 });
        Assert.Contains(problems, problem => problem is { Code: "WRONG_TYPE_USE", Line: 6 });
    }

    [Fact]
    public void Create_ResolverWithoutField_IsRefused()
    {
        var refused = Assert.Throws<SchemaProblemsException>(() => SubgraphServer.Create(Sdl, new MiniAppBuilder().Query("typo", _ => 1)));

        Assert.Equal("UNKNOWN_COORDINATE", Assert.Single(refused.Problems).Code);
    }
}
