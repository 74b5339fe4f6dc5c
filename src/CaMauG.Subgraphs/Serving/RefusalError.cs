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
        if (refusal.Field is { } field)
        {
            Extensions = new Dictionary<string, object?> { ["field"] = field };
        }
    }

    public string RefusalCode { get; }
}
