using System.Diagnostics;

namespace CaMauG.Gateway.Telemetry;

/// <summary>
/// Spans of the gateway, by the semantic conventions for GraphQL servers
/// (https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans): names and hashes only, never a document, a literal, a variable or a token.
/// Nothing is made while nobody listens.
/// <code>
/// POST /graphql                      (the server)
/// └─ query                           an operation
///    ├─ graphql.parse, graphql.validate, graphql.plan     only the first time
///    ├─ fetch products               with its repetitions
///    │  └─ POST                      (the HTTP client; its id is what the service is told)
///    └─ fetch reviews
/// </code>
/// </summary>
internal static class GatewayTraces
{
    public const string OperationType = "graphql.operation.type";

    public const string OperationName = "graphql.operation.name";

    private static readonly ActivitySource s_source = new(GatewayTelemetry.SourceName);

    /// <summary>True when somebody listens.</summary>
    public static bool IsOn => s_source.HasListeners();

    /// <summary>The span of one operation; what it is follows once it is known.</summary>
    public static Activity? Operation() => s_source.StartActivity("GraphQL Operation", ActivityKind.Server);

    /// <summary>The span of answering one event of a subscription, which may be long after its beginning.</summary>
    public static Activity? Event(ActivityContext subscription) => s_source.StartActivity("graphql.event", ActivityKind.Server, subscription);

    /// <summary>The span of a step that a document takes only when it is new.</summary>
    public static Activity? Parse() => s_source.StartActivity("graphql.parse");

    /// <inheritdoc cref="Parse"/>
    public static Activity? Validate() => s_source.StartActivity("graphql.validate");

    /// <inheritdoc cref="Parse"/>
    public static Activity? Plan() => s_source.StartActivity("graphql.plan");

    /// <summary>The span of one call to a service.</summary>
    public static Activity? Fetch(string service, bool isRemote, string kind)
    {
        var span = s_source.StartActivity("graphql.fetch", isRemote ? ActivityKind.Client : ActivityKind.Internal);
        if (span is not null)
        {
            span.DisplayName = $"fetch {service}";
            span.SetTag("camaug.service", service);
            span.SetTag(OperationType, kind);
        }

        return span;
    }

    /// <summary>Says what the operation of a span is.</summary>
    public static void Name(Activity span, string? type, string? name, string? hash)
    {
        // A name in the span's name would make as many names as clients invent.
        span.DisplayName = type ?? "GraphQL Operation";
        span.SetTag(OperationType, type);
        span.SetTag(OperationName, name);
        span.SetTag("camaug.document.hash", hash);
    }

    /// <summary>Says that what a span stands for went wrong.</summary>
    public static void Fail(Activity? span, string? code)
    {
        span?.SetTag("error.type", code ?? "_OTHER");
        span?.SetStatus(ActivityStatusCode.Error);
    }
}
