using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;

namespace CaMauG.Subgraphs.Serving;

/// <summary>The stable codes of a subgraph's errors.</summary>
internal static class ErrorCodes
{
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string Internal = "INTERNAL_ERROR";
    public const string InternalMessage = "Something went wrong inside the service.";

    public static string Of(ExecutionError error) => error switch
    {
        SyntaxError => ParseFailed,
        InvalidVariableError or InvalidValueError => BadUserInput,
        ValidationError => ValidationFailed,
        NoOperationError or InvalidOperationError => BadUserInput,
        RefusalError refusal => refusal.RefusalCode,
        _ => Internal,
    };
}
