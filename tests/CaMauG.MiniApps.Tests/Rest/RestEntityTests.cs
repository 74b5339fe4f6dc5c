namespace CaMauG.MiniApps.Tests.Rest;

public sealed class RestEntityTests
{
    private const string Single = """
        type Query { landings: [Landing!]! @connect(source: "s", http: { GET: "/ben" }, selection: "id: ma") }
        type Landing @key(fields: "id") @connect(source: "s", http: { GET: "/ben/{$this.id}" }, selection: "id: ma name: ten note: ghi_chu") { id: ID! name: String note: String }
        """;

    private const string Batch = """
        type Query { landings: [Landing!]! @connect(source: "s", http: { GET: "/ben" }, selection: "id: ma near: gan { id: $ }") }
        type Landing @key(fields: "id")
          @connect(source: "s", batch: { maxSize: 2 }, http: { POST: "/ben/tim", body: "ma: $batch.id" }, selection: "$.ket_qua { id: ma name: ten }") {
          id: ID! name: String
          near: [Landing!] @connect(source: "s", http: { GET: "/ben/{$this.id}/gan" }, selection: "id: ma")
        }
        """;

    private const string Entities = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Landing { id name } } }";

    [Fact]
    public async Task Entity_WithThis_IsFoundByItsKeyAndNullWhenThereIsNone()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/ben/7", """{"ma":7,"ten":"Bảy"}""")));
        hub.Load(Single);

        var data = await hub.DataAsync(Entities, new { r = new[] { Landing("7"), Landing("8") } });

        Assert.Equal("""{"_entities":[{"id":"7","name":"Bảy"},null]}""", data);
    }

    [Fact]
    public async Task List_WithoutAField_FetchesItFromTheEntityOnce()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(
            ("/ben", """[{"ma":1},{"ma":2}]"""), ("/ben/1", """{"ma":1,"ten":"A","ghi_chu":"x"}"""), ("/ben/2", """{"ma":2,"ten":"B"}""")));
        hub.Load(Single);

        Assert.Equal(
            """{"landings":[{"id":"1","name":"A","note":"x"},{"id":"2","name":"B","note":null}]}""", await hub.DataAsync("{ landings { id name note } }"));
        Assert.Equal(3, hub.Asked.Count);
        Assert.Equal("""{"landings":[{"id":"1"},{"id":"2"}]}""", await hub.DataAsync("{ landings { id } }"));
        Assert.Equal(4, hub.Asked.Count);
    }

    [Fact]
    public async Task Batch_OfRepresentations_IsAskedInPiecesOfItsSizeAndInAnyOrder()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/ben/tim", """{"ket_qua":[{"ma":3,"ten":"C"},{"ma":1,"ten":"A"}]}""")));
        hub.Load(Batch.Replace("near: [Landing!] @connect(source: \"s\", http: { GET: \"/ben/{$this.id}/gan\" }, selection: \"id: ma\")", "near: [Landing!]", StringComparison.Ordinal)
            .Replace("{ id: ma name: ten }", "{ id: ma name: ten near: khong }", StringComparison.Ordinal));

        var data = await hub.DataAsync(Entities, new { r = new[] { Landing("1"), Landing("2"), Landing("1"), Landing("3") } });

        Assert.Equal("""{"_entities":[{"id":"1","name":"A"},null,{"id":"1","name":"A"},{"id":"3","name":"C"}]}""", data);
        Assert.Equal(["""{"ma":["1","2"]}""", """{"ma":["3"]}"""], hub.Asked.Select(static asked => asked.Body).Order());
    }

    [Fact]
    public async Task Batch_ForAListWithoutTheField_IsAskedOnceForAllItsItems()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(
            ("/ben", """[{"ma":1,"gan":[]},{"ma":2,"gan":[]}]"""), ("/ben/tim", """{"ket_qua":[{"ma":2,"ten":"B"},{"ma":1,"ten":"A"}]}""")));
        hub.Load(Batch);

        Assert.Equal("""{"landings":[{"name":"A"},{"name":"B"}]}""", await hub.DataAsync("{ landings { name } }"));
        Assert.Equal(["GET /ben", "POST /ben/tim"], hub.Asked.Select(static asked => $"{asked.Method} {asked.Target}"));
    }

    [Fact]
    public async Task EntityField_IsAlsoTheWayOthersFindIt()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/ben/7?dai=0", """{"ten":"Bảy"}""")));
        hub.Load("""
            type Query { landing(id: ID!, long: Boolean = false): Landing @connect(source: "s", entity: true, http: { GET: "/ben/{$args.id}?dai={$args.long->match([true, 1], [@, 0]) ?? 0}" }, selection: "id: $args.id name: ten long: $(null)") }
            type Landing @key(fields: "id") { id: ID! name: String long: Boolean }
            """);

        Assert.Equal("""{"landing":{"id":"7","name":"Bảy"}}""", await hub.DataAsync("{ landing(id: 7) { id name } }"));
        Assert.Equal("""{"_entities":[{"id":"7","name":"Bảy"}]}""", await hub.DataAsync(Entities, new { r = new[] { Landing("7") } }));
    }

    [Fact]
    public async Task EntityOfAnotherMiniApp_GetsFieldsOfOurs()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/ben?noi=p%201", """[{"ma":1}]""")));
        hub.Load("""
            type Query { landings: [Landing!]! @connect(source: "s", http: { GET: "/ben" }, selection: "id: ma place: { id: noi }") }
            type Landing { id: ID! place: Place }
            type Place @key(fields: "id") { id: ID! landings: [Landing!]! @connect(source: "s", http: { GET: "/ben?noi={$this.id}" }, selection: "id: ma place: { id: $this.id }") }
            """);

        var data = await hub.DataAsync(
            "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Place { landings { id place { id } } } } }", new { r = new[] { new { __typename = "Place", id = "p 1" } } });

        Assert.Equal("""{"_entities":[{"landings":[{"id":"1","place":{"id":"p 1"}}]}]}""", data);
    }

    private static object Landing(string id) => new { __typename = "Landing", id };
}
