using CaMauG.Federation.Schemas;

namespace CaMauG.Gateway.Requests;

/// <summary>Stable codes of refusals, as they stand in <c>extensions.code</c>.</summary>
internal static class RequestErrorCodes
{
    public const string BadRequest = "BAD_REQUEST";
    public const string BatchingNotSupported = "BATCHING_NOT_SUPPORTED";
    public const string BodyTooLarge = "REQUEST_TOO_LARGE";
    public const string RequestTimeout = "REQUEST_TIMEOUT";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string NotAcceptable = "NOT_ACCEPTABLE";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string CsrfHeaderMissing = "CSRF_HEADER_MISSING";
    public const string NotReady = "GRAPH_NOT_READY";
    public const string ParseFailed = RequestError.ParseFailed;
    public const string OperationNotFound = "OPERATION_RESOLUTION_FAILURE";
    public const string SubscriptionNeedsStream = "SUBSCRIPTION_NEEDS_STREAM";
    public const string SubscriptionEnded = "SUBSCRIPTION_ENDED_BY_GRAPH";
    public const string SubscriptionRoot = "SUBSCRIPTION_ROOT_FIELD";
    public const string Unauthorized = "UNAUTHORIZED_FIELD_OR_TYPE";
    public const string IntrospectionDisabled = "INTROSPECTION_DISABLED";
    public const string JsonTooDeep = "MAX_JSON_DEPTH_LIMIT";
    public const string TooManyTokens = "MAX_TOKENS_LIMIT";
    public const string TooMuchRecursion = "MAX_RECURSION_LIMIT";
    public const string TooDeep = "MAX_DEPTH_LIMIT";
    public const string TooManyAliases = "MAX_ALIASES_LIMIT";
    public const string TooManyRootFields = "MAX_ROOT_FIELDS_LIMIT";
    public const string TooManyDirectives = "MAX_DIRECTIVES_LIMIT";
    public const string TooManySelections = "MAX_SELECTIONS_LIMIT";
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";
    public const string PersistedQueryNotInList = "PERSISTED_QUERY_NOT_IN_LIST";
    public const string PersistedQueryHashMismatch = "PERSISTED_QUERY_HASH_MISMATCH";
    public const string PersistedQueryRequired = "PERSISTED_QUERY_ID_REQUIRED";
    public const string PersistedQueryAndText = "CANNOT_SEND_PQ_ID_AND_BODY";
    public const string TooExpensive = "COST_ESTIMATED_TOO_EXPENSIVE";
    public const string SlicingArgument = "COST_SLICING_ARGUMENT";
    public const string TooManyRequests = "REQUEST_RATE_LIMITED";
    public const string CostBudgetSpent = "COST_BUDGET_EXCEEDED";
    public const string PlanningFailed = "QUERY_PLANNING_FAILED";
}
