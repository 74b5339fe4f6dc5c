namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Codes and sentences of planning.</summary>
internal static class PlanErrors
{
    public static (string Code, string Message) TooComplex(string reason) =>
        ("OPERATION_TOO_COMPLEX", $"The operation is too complex to plan: {reason}.");

    public static (string Code, string Message) UnknownOperation(string? name) => name is null
        ? ("OPERATION_NAME_REQUIRED", "The document holds several operations: name the one to run.")
        : ("OPERATION_NOT_FOUND", $"The document has no operation \"{name}\".");

    public static (string Code, string Message) NoRoot(string kind) =>
        ("OPERATION_NOT_SUPPORTED", $"The graph has no {kind}s.");

    public static (string Code, string Message) Unreachable(string path) =>
        ("PLAN_UNREACHABLE_FIELD", $"No service can answer \"{path}\" at its place in the operation.");

    public static (string Code, string Message) NoContext(string context, string path) =>
        ("PLAN_UNREACHABLE_CONTEXT", $"No service can answer what the context \"{context}\" gives at \"{path}\".");

    // GraphQL §5.2.3.1: exactly one field, no introspection, no condition. Without it there is nothing to follow.
    public static (string Code, string Message) SubscriptionRoot(int fields) =>
        ("SUBSCRIPTION_ROOT_FIELD", $"A subscription selects exactly one field of its root type, without @skip and @include; this one selects {fields}.");
}
