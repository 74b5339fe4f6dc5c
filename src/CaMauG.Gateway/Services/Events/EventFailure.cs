using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services.Events;

/// <summary>A subscription that ends with its reason before it begins.</summary>
internal static class EventFailure
{
    public static async IAsyncEnumerable<SubgraphResponse> Of(string code, string message)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return SubgraphResponse.Failed(code, message);
    }
}
