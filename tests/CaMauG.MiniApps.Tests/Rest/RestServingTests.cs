using Microsoft.AspNetCore.Http;

namespace CaMauG.MiniApps.Tests.Rest;

public sealed class RestServingTests
{
    [Fact]
    public async Task Query_WithArguments_ReachesPathQueryAndHeaders()
    {
        await using var hub = await RestHub.StartAsync(
            RestHub.Json(("/tuyen/a%2Fb%20%C4%91%C3%B2/chuyen/?loai=pha&co=x%26y&tu=1&tu=2&gio=06%3A00", """{"chuyen":[{"gio":"06:00"},{"gio":"07:00"}]}""")),
            options => options.Rest["ben-do"] = new() { Config = { ["khoa"] = "bí-mật-không", ["ma"] = "k1" } });
        hub.Load("""
            type Query {
              trips(route: String!, size: String, from: [Int!], hour: String, absent: String): [Trip!]! @connect(
                source: "s"
                http: {
                  GET: "/tuyen/{$args.route}/chuyen/?loai=pha&co={$args.size}&bo={$args.absent}"
                  queryParams: "tu: $args.from gio: $args.hour khong: $args.absent"
                  headers: [{ name: "X-Khoa", value: "ma={$config.ma}" }, { name: "X-Bo", value: "{$args.absent}" }, { name: "X-Ngon-Ngu", from: "Accept-Language" }]
                }
                selection: "$.chuyen { hour: gio }"
              )
            }
            type Trip { hour: String }
            """);

        var data = await hub.DataAsync(
            "query ($r: String!, $absent: String) { trips(route: $r, size: \"x&y\", from: [1, 2], hour: \"06:00\", absent: $absent) { hour } }",
            new { r = "a/b đò", absent = (string?)null }, language: "en");

        Assert.Equal("""{"trips":[{"hour":"06:00"},{"hour":"07:00"}]}""", data);
        var asked = Assert.Single(hub.Asked);
        Assert.Equal("ma=k1", asked.Headers["X-Khoa"]);
        Assert.Equal("en", asked.Headers["X-Ngon-Ngu"]);
        Assert.False(asked.Headers.ContainsKey("X-Bo"));
        Assert.Equal("application/json", asked.Headers["Accept"]);
    }

    [Fact]
    public async Task Mutation_WithABody_SendsItOnceAsJson()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/ve", """{"ma":41,"ghe":{"so":7}}""")));
        hub.Load("""
            type Query { a: Int @connect(source: "s", http: { GET: "/a" }, selection: "$.a") }
            type Mutation {
              book(input: BookInput!): Ticket @connect(
                source: "s"
                http: { POST: "/ve", body: "{ chuyen: $args.input.trip, khach: { ten: $args.input.name, sdt: $args.input.phone }, nguon: 'camaug', so: $args.input.seats }" }
                selection: "id: ma seat: ghe.so"
              )
            }
            input BookInput { trip: ID! name: String! phone: String seats: [Int!] }
            type Ticket { id: ID! seat: Int }
            """);

        var data = await hub.DataAsync("mutation { book(input: { trip: \"t1\", name: \"Chuyến \\\"đêm\\\"\", seats: [7] }) { id seat } }", token: "ma-cua-ben-do");

        Assert.Equal("""{"book":{"id":"41","seat":7}}""", data);
        var asked = Assert.Single(hub.Asked);
        Assert.Equal("""{"chuyen":"t1","khach":{"ten":"Chuyến \"đêm\""},"nguon":"camaug","so":[7]}""", asked.Body);
        Assert.Equal("application/json", asked.Headers["Content-Type"]);
        Assert.Equal("Bearer ma-cua-ben-do", asked.Headers["Authorization"]);
    }

    [Fact]
    public async Task Identity_IsTheMiniAppsTokenUnlessTheSchemaSaysOtherwise()
    {
        await using var hub = await RestHub.StartAsync(
            RestHub.Json(("/a?cd=ps-1", """{"a":1}"""), ("/b", """{"a":2}""")), options => options.Rest["BEN-DO"] = new() { Config = { ["Khoa"] = "k9" } });
        hub.Load("""
            type Query {
              mine: Int @connect(source: "s", http: { GET: "/a?cd={$context.subject}" }, selection: "$.a")
              keyed: Int @connect(source: "s", http: { GET: "/b", headers: { name: "Authorization", value: "ApiKey {$config.khoa}" } }, selection: "$.a")
            }
            """);

        Assert.Equal("""{"mine":1,"keyed":2}""", await hub.DataAsync("{ mine keyed }", caller: TestHub.Citizen("ps-1"), token: "tk"));
        Assert.Equal(["ApiKey k9", "Bearer tk"], hub.Asked.Select(static asked => asked.Headers["Authorization"]).Order());
        Assert.All(hub.Asked, static asked => Assert.Equal("vi", asked.Headers["Accept-Language"]));
    }

    [Fact]
    public async Task SameRead_InOneRequest_IsMadeOnce()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/a", """{"x":1,"y":2}""")));
        hub.Load("""
            type Query {
              x: Int @connect(source: "s", http: { GET: "/a" }, selection: "$.x")
              y: Int @connect(source: "s", http: { GET: "/a" }, selection: "$.y")
            }
            """);

        Assert.Equal("""{"x":1,"again":1,"y":2}""", await hub.DataAsync("{ x again: x y }"));
        Assert.Single(hub.Asked);
    }

    [Fact]
    public async Task FieldOfAType_WithThis_CallsForEachParent()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(
            ("/ben", """[{"ma":1,"ten":"A"},{"ma":2,"ten":"B","phu_trach":null}]"""), ("/ben/1/chuyen?n=2", """[{"gio":"06:00"}]"""), ("/ben/2/chuyen?n=2", "[]")));
        hub.Load("""
            type Query { landings: [Landing!]! @connect(source: "s", http: { GET: "/ben" }, selection: "id: ma name: ten ownerId: phu_trach") }
            type Landing {
              id: ID! name: String ownerId: ID
              trips(first: Int = 2): [Trip!]! @connect(source: "s", http: { GET: "/ben/{$this.id}/chuyen?n={$args.first}" }, selection: "hour: gio landing: $this.id")
              owner: Owner @connect(source: "s", http: { GET: "/nguoi/{$this.ownerId}" }, selection: "name: ten")
            }
            type Trip { hour: String landing: ID }
            type Owner { name: String }
            """);

        Assert.Equal(
            """{"landings":[{"name":"A","trips":[{"hour":"06:00","landing":"1"}],"owner":null},{"name":"B","trips":[],"owner":null}]}""",
            await hub.DataAsync("{ landings { name trips { hour landing } owner { name } } }"));
        Assert.Equal(3, hub.Asked.Count);
    }

    [Fact]
    public async Task Path_WithDotsOrNothing_IsNeverSent()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/a/", """{"a":1}"""), ("/", """{"a":1}""")));
        hub.Load("""type Query { a(id: String): Int @connect(source: "s", http: { GET: "/a/{$args.id}" }, selection: "$.a") }""");

        Assert.Equal("""{"a":null}""", await hub.DataAsync("{ a }"));
        Assert.Contains("BAD_USER_INPUT", await hub.RunAsync("{ a(id: \"..\") }"), StringComparison.Ordinal);
        Assert.Contains("BAD_USER_INPUT", await hub.RunAsync("{ a(id: \"\") }"), StringComparison.Ordinal);
        Assert.Empty(hub.Asked);
    }

    [Fact]
    public async Task Header_ThatWouldEndItself_IsRefused()
    {
        await using var hub = await RestHub.StartAsync(RestHub.Json(("/a", """{"a":1}""")));
        hub.Load("""type Query { a(v: String): Int @connect(source: "s", http: { GET: "/a", headers: { name: "X-V", value: "{$args.v}" } }, selection: "$.a") }""");

        Assert.Contains("BAD_USER_INPUT", await hub.RunAsync("query ($v: String) { a(v: $v) }", new { v = "1\r\nX-W: 2" }), StringComparison.Ordinal);
        Assert.Empty(hub.Asked);
    }

    [Fact]
    public async Task Caching_IsTheShortestOfAllAnswers()
    {
        await using var hub = await RestHub.StartAsync(async context =>
        {
            context.Response.Headers.CacheControl = context.Request.Path.Value switch { "/a" => "public, max-age=60", "/b" => "max-age=20", _ => "no-store" };
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"a":1}""");
        });
        hub.Load("""
            type Query {
              a: Int @connect(source: "s", http: { GET: "/a" }, selection: "$.a")
              b: Int @connect(source: "s", http: { GET: "/b" }, selection: "$.a")
              c: Int @connect(source: "s", http: { GET: "/c" }, selection: "$.a")
            }
            """);

        using var both = await hub.SendAsync("{ a b }");
        using var mine = await hub.SendAsync("{ a b }", token: "t");
        using var never = await hub.SendAsync("{ a c }");
        Assert.Equal((TimeSpan.FromSeconds(20), false), (both.Caching!.MaxAge, both.Caching.IsPrivate));
        Assert.True(mine.Caching!.IsPrivate);
        Assert.Null(never.Caching);
    }
}
