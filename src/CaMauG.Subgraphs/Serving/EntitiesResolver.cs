using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Subgraphs.Values;
using GraphQL;
using GraphQL.Resolvers;
using Microsoft.Extensions.Logging;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Answers <c>_entities</c>: each representation by its type's resolver, all at once; one that fails is null with an error of its own.</summary>
internal sealed partial class EntitiesResolver(IReadOnlyDictionary<string, EntityResolver> resolvers, ILogger logger) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var fieldContext = DelegateResolver.CreateContext(context, "Query", "_entities");
        var representations = (IEnumerable<object?>)fieldContext.Arguments["representations"]!;
        return await Task.WhenAll(representations.Select((value, index) => ResolveAsync(context, fieldContext, value, index))).ConfigureAwait(false);
    }

    private async Task<object?> ResolveAsync(IResolveFieldContext context, FieldContext fieldContext, object? value, int index)
    {
        if (value is not IReadOnlyDictionary<string, object?> members || members.GetValueOrDefault("__typename") is not string type)
        {
            Report(context, index, new ExecutionError("A representation is an object with __typename and the fields of a key."));
            return null;
        }

        var representation = new Representation(type, members);
        if (!resolvers.TryGetValue(type, out var resolver))
        {
            return new EntityValue(type, representation);
        }

        try
        {
            return await resolver(fieldContext, representation).ConfigureAwait(false) is { } entity ? new EntityValue(type, entity) : null;
        }
        catch (MiniAppRefusal refusal)
        {
            Report(context, index, new RefusalError(refusal, fieldContext.Language));
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.EntityFailed(logger, type, error);
            Report(context, index, new ExecutionError(ErrorCodes.InternalMessage));
            return null;
        }
    }

    private static void Report(IResolveFieldContext context, int index, ExecutionError error)
    {
        error.Path = [.. context.ResponsePath, index];
        context.Errors.Add(error);
    }

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Error, "Resolving an entity of type {Type} failed.", EventName = "EntityFailed")]
        public static partial void EntityFailed(ILogger logger, string type, Exception error);
    }
}
