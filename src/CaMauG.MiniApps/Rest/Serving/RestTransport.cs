using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Subgraphs;
using CaMauG.Subgraphs.Serving;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>Carries requests to a subgraph whose resolvers call a REST service.</summary>
internal sealed class RestTransport(SubgraphServer server, RestClient client, RestServiceOptions options, IServiceProvider services) : ISubgraphTransport
{
    public async ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        using var call = new RestCall(client, request, options.MaxCallsPerFetch, cancellation);
        var answer = await server.ExecuteAsync(CallOf(request, call), cancellation).ConfigureAwait(false);

        // When the service was out of reach for all that was asked, the gateway has to know: its breaker and the catalog's health go by that.
        if (call.Outage is { } outage)
        {
            answer.Dispose();
            return SubgraphResponse.Failed(outage.Code, outage.In(Languages.Choose(request.AcceptLanguage)));
        }

        return SubgraphResponse.Success(answer, answer.Length, caching: request.Kind is OperationKind.Query && !answer.HasErrors ? CachingOf(answer, call) : null);
    }

    // What the schema says of its own fields goes before what the service says of its answers, and never beyond it.
    private static CachePolicy? CachingOf(SubgraphAnswer answer, RestCall call)
    {
        if (answer.Caching is not { } hints)
        {
            return call.Caching;
        }

        var own = new CachePolicy(hints.MaxAge, hints.IsPrivate, []);
        return call.Caching is { } said && said.MaxAge < own.MaxAge ? said with { IsPrivate = said.IsPrivate || own.IsPrivate } : own;
    }

    private SubgraphCall CallOf(SubgraphRequest request, RestCall call) => new()
    {
        Document = request.Document,
        OperationName = request.OperationName,
        Variables = request.Variables,
        Principal = request.Caller,
        AcceptLanguage = request.AcceptLanguage,
        Services = new CallServices(services, call),
    };

    private sealed class CallServices(IServiceProvider services, RestCall call) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(RestCall) ? call : services.GetService(serviceType);
    }
}
