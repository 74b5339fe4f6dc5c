namespace CaMauG.Federation.Transports;

/// <summary>Stable codes of what goes wrong between the gateway and a subgraph; they appear as <c>extensions.code</c>.</summary>
public static class SubgraphFailureCodes
{
    /// <summary>The service could not be reached or broke off.</summary>
    public const string Unreachable = "SUBREQUEST_UNREACHABLE";

    /// <summary>The service did not answer in time.</summary>
    public const string Timeout = "SUBREQUEST_TIMEOUT";

    /// <summary>The service answered with an HTTP status that is no answer to GraphQL.</summary>
    public const string HttpError = "SUBREQUEST_HTTP_ERROR";

    /// <summary>The body is not a GraphQL response.</summary>
    public const string Malformed = "SUBREQUEST_MALFORMED_RESPONSE";

    /// <summary>The body is larger than allowed.</summary>
    public const string TooLarge = "SUBREQUEST_TOO_LARGE";

    /// <summary>The breaker of the service is open; nothing was sent.</summary>
    public const string BreakerOpen = "SUBREQUEST_BREAKER_OPEN";

    /// <summary>So many calls to the service are running and waiting that this one was not made.</summary>
    public const string Overloaded = "SUBREQUEST_OVERLOADED";

    /// <summary>No transport is known for the subgraph.</summary>
    public const string NoTransport = "SUBREQUEST_NO_TRANSPORT";

    /// <summary>The service gives no events by any protocol tried.</summary>
    public const string NoEvents = "SUBREQUEST_NO_EVENTS";

    /// <summary>A subscription's events came faster than its client took them.</summary>
    public const string Overflow = "SUBSCRIPTION_OVERFLOW";
}
