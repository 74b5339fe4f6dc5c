using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using GraphQL;
using GraphQL.Resolvers;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Begins the events of a subscription field.</summary>
internal sealed class EventSource(string field, EventResolver? resolver) : ISourceStreamResolver
{
    public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context)
    {
        if (resolver is null)
        {
            throw new InvalidOperationException($"No resolver gives the events of \"{field}\".");
        }

        var fieldContext = DelegateResolver.CreateContext(context, "Subscription", field);
        var pace = ((SubgraphUserContext)context.UserContext).Pace;
        try
        {
            return new(new PacedEvents(resolver(fieldContext), pace, fieldContext.Language, context.CancellationToken));
        }
        catch (MiniAppRefusal refusal)
        {
            throw new RefusalError(refusal, fieldContext.Language);
        }
    }
}
