using GraphQL;
using GraphQL.Resolvers;

namespace CaMauG.Federation.Schemas;

/// <summary>Satisfies GraphQL.NET, which takes no subscription field without a source: the gateway runs subscriptions itself.</summary>
internal sealed class NoSourceStream : ISourceStreamResolver
{
    public static NoSourceStream Instance { get; } = new();

    public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) =>
        throw new InvalidOperationException("Subscriptions are executed by plans, not by the schema.");
}
