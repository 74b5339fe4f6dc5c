using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>Answers and counts what is refused before there is an operation.</summary>
internal sealed class Refusals(GatewayMetrics metrics)
{
    public Task RefuseAsync(HttpContext context, string mediaType, RequestRefusal refusal)
    {
        metrics.Refused(refusal.Errors[0].Code);
        return AnswerWriter.RefuseAsync(context, mediaType, refusal);
    }
}
