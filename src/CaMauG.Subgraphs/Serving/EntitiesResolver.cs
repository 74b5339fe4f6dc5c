using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Subgraphs.Values;
using GraphQL;
using GraphQL.Resolvers;
using Microsoft.Extensions.Logging;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Answers <c>_entities</c>: each representation by its type's resolver, all at once; one that fails is null with an error of its own.</summary>
internal sealed partial class EntitiesResolver(MiniAppBuilder resolvers, ILogger logger) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var fieldContext = DelegateResolver.CreateContext(context, "Query", "_entities");
        var representations = ((IEnumerable<object?>)fieldContext.Arguments["representations"]!).Select(Read).ToList();
        var batched = StartBatches(fieldContext, representations);
        return await Task.WhenAll(representations.Select((representation, index) =>
            ResolveAsync(context, fieldContext, representation, batched.GetValueOrDefault(index), index))).ConfigureAwait(false);
    }

    private static Representation? Read(object? value) =>
        value is IReadOnlyDictionary<string, object?> members && members.GetValueOrDefault("__typename") is string type ? new(type, members) : null;

    // The task of each representation whose type finds its entities all at once.
    private Dictionary<int, Task<object?>> StartBatches(FieldContext fieldContext, List<Representation?> representations)
    {
        Dictionary<int, Task<object?>> started = [];
        foreach (var (type, resolver) in resolvers.EntityBatches)
        {
            List<int> places = [.. Enumerable.Range(0, representations.Count).Where(index => representations[index]?.TypeName == type)];
            if (places.Count == 0)
            {
                continue;
            }

            var tasks = resolver(fieldContext, places.ConvertAll(index => representations[index]!));
            for (var at = 0; at < places.Count; at++)
            {
                started[places[at]] = tasks[at];
            }
        }

        return started;
    }

    private async Task<object?> ResolveAsync(
        IResolveFieldContext context, FieldContext fieldContext, Representation? representation, Task<object?>? batched, int index)
    {
        if (representation is null)
        {
            Report(context, index, new ExecutionError("A representation is an object with __typename and the fields of a key."));
            return null;
        }

        var type = representation.TypeName;
        try
        {
            var resolved = batched ?? (resolvers.Entities.TryGetValue(type, out var resolver) ? resolver(fieldContext, representation) : Task.FromResult<object?>(representation));
            return await resolved.ConfigureAwait(false) is { } entity ? new EntityValue(type, entity) : null;
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
