using CaMauG.Sdk.Callers;

namespace CaMauG.Subgraphs.Serving;

/// <summary>What one call carries to its resolvers through GraphQL.NET.</summary>
internal sealed class SubgraphUserContext(SubgraphCall call, IServiceProvider services) : Dictionary<string, object?>
{
    public SubgraphCall Call { get; } = call;

    public IServiceProvider Services { get; } = services;

    public MiniAppCaller? Caller { get; } = MiniAppCaller.From(call.Principal);

    /// <summary>Counts the events that a subscription's listener has taken.</summary>
    public SemaphoreSlim Pace { get; } = new(0);

    public string Language { get; } = Languages.Choose(call.AcceptLanguage);
}
