using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Three services across the network and the graph of them: "shop" knows products, "reviews" what is said of them, "clock" tells when one comes.</summary>
internal sealed class HostileGraph : IAsyncDisposable, ISupergraphSource
{
    public const string Question = """{ product(id: "1") { name reviews { text } } }""";
    public const string Answer = """{"data":{"product":{"name":"Tôm","reviews":[{"text":"ngon"}]}}}""";

    private const string Sdl =
        """
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "https://specs.apollo.dev/cost/v0.1") { query: Query mutation: Mutation subscription: Subscription }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        enum join__Graph { SHOP @join__graph(name: "shop", url: "") REVIEWS @join__graph(name: "reviews", url: "") CLOCK @join__graph(name: "clock", url: "") }
        scalar join__FieldSet
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: SHOP) @join__type(graph: REVIEWS) @join__type(graph: CLOCK) {
          product(id: ID!): Product @join__field(graph: SHOP)
          products(first: Int): [Product!] @join__field(graph: SHOP) @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
          echo(text: String, kind: Kind, filter: Filter, numbers: [Int!], ratio: Float, flag: Boolean, id: ID): String @join__field(graph: SHOP)
          secret: String @join__field(graph: SHOP) @authenticated
        }
        type Mutation @join__type(graph: SHOP) { rename(name: String!): Product @join__field(graph: SHOP) }
        type Subscription @join__type(graph: CLOCK) { arrived(kind: String): Product @join__field(graph: CLOCK) }
        type Product @join__type(graph: SHOP, key: "id") @join__type(graph: REVIEWS, key: "id") @join__type(graph: CLOCK, key: "id") {
          id: ID!
          name: String @join__field(graph: SHOP)
          related: [Product!] @join__field(graph: SHOP)
          reviews: [Review!] @join__field(graph: REVIEWS)
        }
        type Review @join__type(graph: REVIEWS) { text: String stars: Int }
        enum Kind @join__type(graph: SHOP) { LOUD QUIET }
        input Filter @join__type(graph: SHOP) { deep: Filter tags: [String!] all: [Filter!] }
        """;

    private const string Shop =
        """
        scalar _Any
        union _Entity = Product
        type Query {
          product(id: ID!): Product products(first: Int): [Product!] secret: String
          echo(text: String, kind: Kind, filter: Filter, numbers: [Int!], ratio: Float, flag: Boolean, id: ID): String
          _entities(representations: [_Any!]!): [_Entity]!
        }
        type Mutation { rename(name: String!): Product }
        type Product { id: ID! name: String related: [Product!] }
        enum Kind { LOUD QUIET }
        input Filter { deep: Filter tags: [String!] all: [Filter!] }
        """;

    private const string Reviews =
        """
        scalar _Any
        union _Entity = Product
        type Query { _entities(representations: [_Any!]!): [_Entity]! }
        type Product { id: ID! reviews: [Review!] }
        type Review { text: String stars: Int }
        """;

    private const string Products =
        """
        {"__typename":"Query","echo":"hi","secret":"SECRET",
         "product":{"__typename":"Product","id":"1","name":"Tôm","related":[{"__typename":"Product","id":"1","name":"Tôm"}]},
         "products":[{"__typename":"Product","id":"1","name":"Tôm"}],
         "_entities":{"Product 1":{"__typename":"Product","id":"1","name":"Tôm"}}}
        """;

    private const string Opinions = """{"__typename":"Query","_entities":{"Product 1":{"__typename":"Product","id":"1","reviews":[{"__typename":"Review","text":"ngon","stars":5}]}}}""";

    private readonly IReadOnlyList<RemoteService> _services;

    private HostileGraph(RemoteService shop, RemoteService reviews, RemoteService clock)
    {
        _services = [shop, reviews, clock];
        Current = new(1, Sdl, [new("shop", 1, shop.Url, null, null), new("reviews", 1, reviews.Url, null, null), new("clock", 1, clock.Url, null, null)]);
    }

    public SupergraphSnapshot? Current { get; }

    public event Action<SupergraphSnapshot>? Changed
    {
        add { }
        remove { }
    }

    /// <summary>What the services were asked so far.</summary>
    public IEnumerable<(string Body, IEnumerable<string> Headers)> Asked =>
        _services.SelectMany(static service => service.Requests).Select(static request => (request.Body, request.Headers.Select(static header => $"{header.Key}: {header.Value}")));

    /// <summary>The ports they listen at, which nobody outside may learn.</summary>
    public IEnumerable<int> Ports => _services.Select(static service => service.Url.Port);

    public static async Task<HostileGraph> StartAsync() => new(
        await DataService.StartAsync(Shop, Products),
        await DataService.StartAsync(Reviews, Opinions),
        await RemoteService.StartAsync(TickAsync));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }
    }

    // One event at once, and then nothing for as long as anybody listens.
    private static async Task TickAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        await RemoteService.AnswerAsync(context, "event: next\ndata: {\"data\":{\"arrived\":{\"__typename\":\"Product\",\"id\":\"1\"}}}\n\n", "text/event-stream");
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }
}
