using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Settings;

/// <summary>How the gateway treats operations and services. Every default is safe in production.</summary>
public sealed class GatewayOptions
{
    /// <summary>Largest request body in bytes. Default 1 MB: the largest registered operation has room a hundred times over.</summary>
    [Range(1_024, 64 * 1_048_576)]
    public int MaxBodySize { get; set; } = 1_048_576;

    /// <summary>Most tokens of a document; counted before it is parsed. Default 5 000.</summary>
    [Range(10, 1_000_000)]
    public int MaxTokens { get; set; } = 5_000;

    /// <summary>Deepest nesting the parser follows, because the end of the stack cannot be caught. Default 64.</summary>
    [Range(8, 256)]
    public int MaxRecursion { get; set; } = 64;

    /// <summary>Deepest selection after fragments are expanded. Default 15.</summary>
    [Range(1, 128)]
    public int MaxDepth { get; set; } = 15;

    /// <summary>Most aliases after fragments are expanded: each one may be a call. Default 30.</summary>
    [Range(0, 10_000)]
    public int MaxAliases { get; set; } = 30;

    /// <summary>Most fields at the root after fragments are expanded. Default 20.</summary>
    [Range(1, 1_000)]
    public int MaxRootFields { get; set; } = 20;

    /// <summary>Most directives after fragments are expanded. Default 50; at most 64, as conditions are kept as bits.</summary>
    [Range(0, 64)]
    public int MaxDirectives { get; set; } = 50;

    /// <summary>Most selections after fragments are expanded: bounds fragments that double each other. Default 5 000.</summary>
    [Range(10, 1_000_000)]
    public int MaxSelections { get; set; } = 5_000;

    /// <summary>Deepest JSON in variables. Default 64.</summary>
    [Range(4, 128)]
    public int MaxJsonDepth { get; set; } = 64;

    /// <summary>Longest time for a whole request; what is missing then is null. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for planning one operation, once in the life of its plan. Default 200 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan PlanningTimeout { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait for one answer of a service that names no time of its own. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ServiceTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest answer of a service in bytes, after decompression. Default 10 MB.</summary>
    [Range(1_024, 256 * 1_048_576)]
    public int MaxServiceAnswer { get; set; } = 10 * 1_048_576;

    /// <summary>
    /// Largest response in bytes; one that would be larger has no data and an error. Default 32 MB: an entity that stands at thousands of places
    /// makes a large response of small answers.
    /// </summary>
    [Range(65_536, 1_024 * 1_048_576)]
    public int MaxResponse { get; set; } = 32 * 1_048_576;

    /// <summary>
    /// True to run queries once that are in flight at the same time and equal in document, variables, caller and language. Default true:
    /// the answer is what each of them would have got. A query sent after a mutation was answered never joins one begun before it.
    /// </summary>
    public bool ShareOperations { get; set; } = true;

    /// <summary>True to do the same with single fetches of different operations. Default true.</summary>
    public bool ShareFetches { get; set; } = true;

    /// <summary>
    /// Most calls to one service at the same time. Default 200: more than a service that answers in time ever has, few enough for one that hangs.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxServiceCalls { get; set; } = 200;

    /// <summary>Most calls that wait for one of <see cref="MaxServiceCalls"/>; the next is refused with a code of its own. Default 200.</summary>
    [Range(0, 100_000)]
    public int MaxServiceQueue { get; set; } = 200;

    /// <summary>
    /// How often a query to a service across the network is repeated that met no connection, 502, 503 or 504. Default 1; bounded besides by a tenth of
    /// the service's calls and by the time of the call. Mutations are never repeated.
    /// </summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 1;

    /// <summary>Wait before the first repetition, doubled for each further one and spread by half. Default 50 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How long the answer to a query may take before the same is asked a second time beside it; the first good answer wins. Default none: it costs
    /// the services calls that are thrown away. Spends from the budget of repetitions.
    /// </summary>
    public TimeSpan? HedgeAfter { get; set; }

    /// <summary>Time over which a service's failures are counted: no answer, 5xx, nonsense. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Fewest failures within the window that open a breaker. Default 5: fewer say nothing.</summary>
    [Range(1, 1_000)]
    public int BreakerFailures { get; set; } = 5;

    /// <summary>Share of the window's calls that must have failed as well. Default 0.5.</summary>
    [Range(0.01, 1.0)]
    public double BreakerRatio { get; set; } = 0.5;

    /// <summary>
    /// How long an open breaker keeps requests away before it lets one try. Default 2 seconds: a service that is back is used again within three, and
    /// one call in two seconds is no load for one that is not.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long readiness says no before the server stops taking connections. Default zero: one machine has no load balancer to look. Behind one, a
    /// little more than its interval.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainDelay { get; set; }

    /// <summary>
    /// File in which the graph that serves is kept, for a start at which the source has none that can be served. Default none; the hub
    /// keeps it in its data folder.
    /// </summary>
    public string? LastGoodGraphPath { get; set; }

    /// <summary>
    /// Longest time a new graph spends on planning what the one before is asked for until it takes over; the rest is planned when it is asked for. Default
    /// 1 second: enough for hundreds of documents, and a mini-app that is suspended is gone within two.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan TakeOverTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often services with a health address are asked. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// True to let services live at loopback, private and link-local addresses. Default false: an address a developer registered must not
    /// lead the gateway into its own network. True in development and where operators write the addresses themselves.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How many documents asked for more than once are kept parsed, validated and planned; the least recently used goes first. Default 2 000.</summary>
    [Range(1, 100_000)]
    public int MaxCachedDocuments { get; set; } = 2_000;

    /// <summary>
    /// What <c>__schema</c> and <c>__type</c> answer. Default: the whole graph, which is public documentation. Otherwise messages never suggest names.
    /// </summary>
    public IntrospectionMode Introspection { get; set; } = IntrospectionMode.All;

    /// <summary>
    /// True to offer names that may have been meant when a document names something unknown. Default false: it tells those who try names out which there are.
    /// True in Development. Never with another <see cref="Introspection"/> than the whole graph, as a name may be hidden from the caller.
    /// </summary>
    public bool SuggestNames { get; set; }

    /// <summary>True to require a header no simple cross-site request can carry on GET. Default true.</summary>
    public bool RequireCsrfHeaderOnGet { get; set; } = true;

    /// <summary>
    /// Labels of <c>@override(from:, label:)</c> that have taken effect for everybody. Default: none, so that such fields stay with their old service.
    /// Labels <c>percent(n)</c> need no mention: each request draws its lot.
    /// </summary>
    public ICollection<string> ActiveOverrideLabels { get; } = [];

    /// <summary>True to show the query plan to a client that sends <c>camaug-plan: 1</c>. Default false; true in Development.</summary>
    public bool ExposePlans { get; set; }

    /// <summary>Documents that are named instead of sent.</summary>
    [ValidateObjectMembers]
    public PersistedOperationOptions PersistedOperations { get; set; } = new();

    /// <summary>What becomes of an operation that names what its caller may not see or do.</summary>
    public AuthorizationOptions Authorization { get; set; } = new();

    /// <summary>Bounds of subscriptions and of the connections that carry them.</summary>
    [ValidateObjectMembers]
    public SubscriptionOptions Subscriptions { get; set; } = new();

    /// <summary>What one operation may cost.</summary>
    [ValidateObjectMembers]
    public CostOptions Cost { get; set; } = new();

    /// <summary>What callers may use over time.</summary>
    [ValidateObjectMembers]
    public RateOptions Rates { get; set; } = new();

    /// <summary>
    /// True to answer data with errors beside it by status 294 to clients of <c>application/graphql-response+json</c>, as the specification's newest draft
    /// recommends. Default false: 200 is what every client and every proxy knows.
    /// </summary>
    public bool TellPartialSuccess { get; set; }

    /// <summary>Pages of other origins that may ask.</summary>
    [ValidateObjectMembers]
    public CrossOriginOptions Cors { get; set; } = new();

    /// <summary>Answers that travel compressed.</summary>
    [ValidateObjectMembers]
    public CompressionOptions Compression { get; set; } = new();

    /// <summary>Answers that are used again.</summary>
    [ValidateObjectMembers]
    public CacheOptions Cache { get; set; } = new();
}
