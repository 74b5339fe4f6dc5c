using CaMauG.Sdk.Callers;
using GraphQL;

namespace CaMauG.Subgraphs.Serving;

/// <summary>A refusal of a resolver on its way to the client.</summary>
internal sealed class RefusalError : ExecutionError
{
    public RefusalError(MiniAppRefusal refusal, string language)
        : base(refusal.In(language))
    {
        RefusalCode = refusal.Code;
        if (refusal.Field is null && refusal.Details is null)
        {
            return;
        }

        // The code stands beside them already.
        Extensions = (refusal.Details ?? new Dictionary<string, object?>()).Where(static detail => detail.Key != "code").ToDictionary(static detail => detail.Key, static detail => detail.Value);
        if (refusal.Field is { } field)
        {
            Extensions["field"] = field;
        }
    }

    public string RefusalCode { get; }
}
