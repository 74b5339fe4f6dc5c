using System.Globalization;

namespace CaMauG.MiniApps.Tests.Rest;

public sealed class RestReadingTests
{
    private const string Whole = """
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
          @link(url: "https://specs.apollo.dev/connect/v0.4", import: ["@source", "@connect"])
          @source(name: "s", http: { baseURL: "http://localhost:5999/v1", headers: [{ name: "X-Khoa", value: "{$config.khoa}" }] })
        type Query {
          landings(kind: String): [Landing!]! @connect(source: "s", http: { GET: "/ben?loai={$args.kind}" }, selection: "id: ma")
          landing(id: ID!): Landing @connect(source: "s", http: { GET: "/ben/{$args.id}" }, selection: "id: ma name: ten")
        }
        type Mutation { book(id: ID!): Landing @connect(source: "s", http: { POST: "/ve", body: "ma: $args.id" }, selection: "id: ma name: ten") }
        type Landing @key(fields: "id")
          @connect(source: "s", http: { GET: "/ben", queryParams: "ma: $batch.id" }, selection: "id: ma name: ten") {
          id: ID! name: String
          trips(first: Int): [Trip!]! @connect(source: "s", http: { GET: "/ben/{$this.id}/chuyen" }, selection: "hour: gio")
        }
        type Trip { hour: String }
        """;

    [Fact]
    public void Read_SchemaWithoutAMistake_IsFoundInOrderAndComposesWithoutConnectors()
    {
        var read = RestPlugin.Read(Whole);

        Assert.True(read.Definition is not null, string.Join(Environment.NewLine, read.Findings));
        Assert.Empty(read.Findings);
        Assert.DoesNotContain("connect", read.Definition.SubgraphSdl, StringComparison.Ordinal);
        Assert.DoesNotContain("@source", read.Definition.SubgraphSdl, StringComparison.Ordinal);
        Assert.DoesNotContain("5999", read.Definition.SubgraphSdl, StringComparison.Ordinal);
        Assert.Contains("@key(fields: \"id\")", read.Definition.SubgraphSdl, StringComparison.Ordinal);
        Assert.Equal(Whole.Length, read.Definition.SubgraphSdl.Length);
    }

    [Theory]
    [InlineData("connect/v0.4", "connect/v0.5", "REST_VERSION_UNKNOWN", 3)]
    [InlineData("specs.apollo.dev/connect/", "specs.example/connect/", "REST_NOT_LINKED", 1)]
    [InlineData("baseURL: \"http://localhost:5999/v1\"", "baseURL: \"http://localhost:5998/v1\"", "REST_BASE_DIFFERS", 4)]
    [InlineData("baseURL: \"http://localhost:5999/v1\"", "baseURL: \"localhost\"", "REST_BAD_BASE", 4)]
    [InlineData("{ baseURL:", "{ proxy: true, baseURL:", "REST_UNKNOWN_SETTING", 4)]
    [InlineData("\"X-Khoa\"", "\"Host\"", "REST_HEADER_REFUSED", 4)]
    [InlineData("value: \"{$config.khoa}\"", "from: \"Authorization\"", "REST_HEADER_NOT_PASSED", 4)]
    [InlineData("value: \"{$config.khoa}\"", "of: \"x\"", "REST_HEADER_INCOMPLETE", 4)]
    [InlineData("{$config.khoa}", "{$env.KHOA}", "REST_UNKNOWN_VARIABLE", 4)]
    [InlineData("{$config.khoa}", "{$args.khoa}", "REST_UNKNOWN_VARIABLE", 4)]
    [InlineData("{$config.khoa}", "{$config.khoa", "MAPPING_EXPECTED", 4)]
    [InlineData("source: \"s\", http: { GET: \"/ben?loai", "source: \"t\", http: { GET: \"/ben?loai", "REST_UNKNOWN_SOURCE", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben?loai={$args.sort}\"", "REST_UNKNOWN_MEMBER", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben?loai={$this.id}\"", "REST_UNKNOWN_VARIABLE", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben?loai={kind}\"", "REST_NO_ANSWER_HERE", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben?loai={$status}\"", "REST_UNKNOWN_VARIABLE", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"http://localhost:5999/ben\"", "REST_ABSOLUTE_BELOW_SOURCE", 6)]
    [InlineData("source: \"s\", http: { GET: \"/ben?loai={$args.kind}\"", "http: { GET: \"http://elsewhere.example/ben\"", "REST_BASE_DIFFERS", 6)]
    [InlineData("source: \"s\", http: { GET: \"/ben?loai={$args.kind}\"", "http: { GET: \"http://{$args.kind}/ben\"", "REST_NEEDS_ABSOLUTE", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben#x\"", "REST_BAD_ADDRESS", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben\", POST: \"/ben\"", "REST_ONE_METHOD", 6)]
    [InlineData("GET: \"/ben?loai={$args.kind}\"", "GET: \"/ben\", body: \"a: $args.kind\"", "REST_BODY_REFUSED", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: ma->upper\")", "MAPPING_UNKNOWN_METHOD", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: ma->get\")", "MAPPING_ARGUMENT_COUNT", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: ma->as(ma)\")", "MAPPING_AS_NEEDS_NAME", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: ma {\")", "MAPPING_EXPECTED", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: ma colour: mau\")", "REST_NAME_UNKNOWN", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: $request.headers.cookie->first\")", "REST_HEADER_NOT_PASSED", 6)]
    [InlineData("selection: \"id: ma\")", "selection: \"id: ma\", cache: 5)", "UNKNOWN_DIRECTIVE_ARGUMENT", 6)]
    [InlineData(", selection: \"id: ma\")", ")", "MISSING_DIRECTIVE_ARGUMENT", 6)]
    [InlineData("landing(id: ID!): Landing @connect(source: \"s\", http: { GET: \"/ben/{$args.id}\" }, selection: \"id: ma name: ten\")", "landing(id: ID!): Landing", "REST_ROOT_UNCONNECTED", 7)]
    [InlineData("landing(id: ID!): Landing @connect(", "landing(ma: ID!): Landing @connect(entity: true, ", "REST_ENTITY_ARGUMENT", 7)]
    [InlineData("landings(kind: String): [Landing!]! @connect(", "landings(kind: String): [Landing!]! @connect(entity: true, ", "REST_ENTITY_REFUSED", 6)]
    [InlineData("queryParams: \"ma: $batch.id\"", "queryParams: \"ma: $batch.id of: $this.id\"", "REST_THIS_OR_BATCH", 11)]
    [InlineData("queryParams: \"ma: $batch.id\" }, selection: \"id: ma name: ten\"", "queryParams: \"ma: $batch.id\" }, selection: \"name: ten\"", "REST_BATCH_NEEDS_KEY", 11)]
    [InlineData("  @connect(source: \"s\", http: { GET: \"/ben\", queryParams", "  @connect(batch: { maxSize: 0 }, source: \"s\", http: { GET: \"/ben\", queryParams", "REST_BAD_BATCH_SIZE", 11)]
    [InlineData("type Landing @key(fields: \"id\")", "type Landing", "REST_ENTITY_WITHOUT_KEY", 11)]
    [InlineData("  @connect(source: \"s\", http: { GET: \"/ben\", queryParams: \"ma: $batch.id\" }, selection: \"id: ma name: ten\") {", "  {", "REST_KEY_UNRESOLVED", 10)]
    [InlineData("  @connect(source: \"s\", http: { GET: \"/ben\", queryParams: \"ma: $batch.id\" }, selection: \"id: ma name: ten\") {", "  {", "REST_FIELD_UNMAPPED", 6)]
    [InlineData("type Trip { hour: String }", "type Trip { hour: String day: String }", "REST_FIELD_UNMAPPED", 13)]
    [InlineData("trips(first: Int): [Trip!]! @connect(", "trips(first: Int): [Trip!]! @connect(batch: { maxSize: 5 }, ", "REST_BATCH_ON_FIELD", 13)]
    [InlineData("type Trip { hour: String }", "type Trip { hour: String }\ninterface Moving { at: Int @connect(source: \"s\", http: { GET: \"/a\" }, selection: \"$.a\") }", "REST_PLACE_REFUSED", 16)]
    public void Read_SchemaWithAMistake_NamesLineAndCureInBothLanguages(string good, string bad, string code, int line)
    {
        Assert.Contains(good, Whole, StringComparison.Ordinal);

        var read = RestPlugin.Read(Whole.Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(read.Definition);
        var finding = Assert.Single(read.Findings, finding => finding.Code == code);
        Assert.Equal(("schema.graphql", line), (finding.File, finding.Line));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        var (message, cure) = (finding.Message, finding.Cure);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.NotEqual(message, finding.Message);
        Assert.True(code is "UNKNOWN_DIRECTIVE_ARGUMENT" or "MISSING_DIRECTIVE_ARGUMENT" || cure != null);
    }

    [Fact]
    public void Read_MistakeInsideABlockString_PointsToItsLineAndColumn()
    {
        var read = RestPlugin.Read("""
            type Query {
              a: Thing @connect(
                source: "s"
                http: { GET: "/a" }
                selection: ""\"

                  id
                  name: ten->shout
                ""\"
              )
            }
            type Thing { id: ID name: String }
            """.Replace("\"\\\"", "\"\"", StringComparison.Ordinal));

        var finding = Assert.Single(read.Findings);
        Assert.Equal(("MAPPING_UNKNOWN_METHOD", 12, 18), (finding.Code, finding.Line, finding.Column));
    }

    [Fact]
    public void Read_DirectivesUnderOtherNames_AreFollowed()
    {
        var read = RestPlugin.Read("""
            extend schema @link(url: "https://specs.apollo.dev/connect/v0.2", as: "rest", import: [{ name: "@connect", as: "@goi" }])
            extend schema @rest__source(name: "s", http: { baseURL: "BASE" })
            type Query { a: Int @goi(source: "s", http: { GET: "/a" }, selection: "$.a") }
            """);

        Assert.True(read.Definition is not null, string.Join(Environment.NewLine, read.Findings));
        Assert.DoesNotContain("@", read.Definition.SubgraphSdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(", \"health_url\": \"http://localhost:5999/health\", \"timeout_ms\": 900", true)]
    [InlineData(", \"assembly\": \"x.dll\"", false)]
    public void Manifest_OfKindRest_TakesWhatBelongsToIt(string service, bool isRead) => Assert.Equal(
        isRead,
        RestPlugin.Read(Whole, manifest: RestPlugin.Manifest(RestPlugin.Address, service)).Definition is not null);
}
