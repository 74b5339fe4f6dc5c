namespace CaMauG.Federation.Execution.Errors;

/// <summary>Stable codes of errors found while a plan runs, beside those of <see cref="Transports.SubgraphFailureCodes"/>.</summary>
public static class ExecutionErrorCodes
{
    /// <summary>A service answered with a GraphQL error that has no code of its own.</summary>
    public const string DownstreamService = "DOWNSTREAM_SERVICE_ERROR";

    /// <summary>A value is null where the schema promises one.</summary>
    public const string NullForNonNull = "NULL_FOR_NON_NULL_FIELD";

    /// <summary>A value does not fit its type in the schema.</summary>
    public const string InvalidValue = "INVALID_VALUE_FROM_SERVICE";

    /// <summary>The runtime type of an object is unknown to the schema.</summary>
    public const string UnknownType = "UNKNOWN_TYPE_FROM_SERVICE";

    /// <summary>The response would have been larger than allowed.</summary>
    public const string ResponseTooLarge = "RESPONSE_TOO_LARGE";

    /// <summary>The caller may not see the field.</summary>
    public const string Unauthorized = "UNAUTHORIZED_FIELD_OR_TYPE";
}
