using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>
/// Finds entities of one type by its connectors: those that other mini-apps refer to, and those of which a list gave only a part. Batch connectors are asked
/// once for all that the same selection made.
/// </summary>
internal sealed class EntityLoader(RestService service, IReadOnlyList<Connector> connectors)
{
    /// <summary>The entities representations stand for.</summary>
    public IReadOnlyList<Task<object?>> Resolve(FieldContext context, IReadOnlyList<Representation> representations) =>
        [.. representations.Select(representation => ResolveAsync(context, representation, representations))];

    /// <summary>A member of an object, fetched when the object was made without it; missing when nothing brings it.</summary>
    public async Task<object?> ReadAsync(FieldContext context, string name)
    {
        if (ParentMembers.TryRead(context.Source, name, out var known))
        {
            return known;
        }

        IReadOnlyList<object?> group = context.Source is MappedObject mapped ? mapped.Group : [context.Source];
        foreach (var connector in connectors.Where(connector => connector.Names?.Contains(name) is not false && IsKnown(connector, context.Source)))
        {
            var entity = await LoadAsync(context, connector, context.Source!, group).ConfigureAwait(false);
            if (ParentMembers.TryRead(entity, name, out var loaded))
            {
                return loaded;
            }
        }

        return null;
    }

    private static bool IsKnown(Connector connector, object? source) => connector.Inputs.All(name => ParentMembers.Has(source, name));

    private async Task<object?> ResolveAsync(FieldContext context, Representation representation, IReadOnlyList<Representation> all)
    {
        if (connectors.FirstOrDefault(connector => IsKnown(connector, representation)) is not { } connector)
        {
            return representation;
        }

        var entity = await LoadAsync(context, connector, representation, all).ConfigureAwait(false);
        if (entity is MappedObject mapped)
        {
            // Its key, and what @requires brought from other services, stay with it.
            foreach (var (name, value) in representation.Values.Where(member => !mapped.Maps(member.Key)))
            {
                mapped[name] = value;
            }
        }

        return entity;
    }

    private Task<object?> LoadAsync(FieldContext context, Connector connector, object source, IReadOnlyList<object?> group) =>
        context.Get<RestCall>().OnceAsync(connector, source, () => connector.IsBatch
            ? LoadOfBatchAsync(context, connector, source, group)
            : LoadOneAsync(context, connector, source));

    private async Task<object?> LoadOneAsync(FieldContext context, Connector connector, object source)
    {
        try
        {
            var inputs = connector.Field is null ? RestVariables.This : RestVariables.Arguments;
            return await service.RunAsync(connector, context, (inputs, KeyOf(connector, source))).ConfigureAwait(false);
        }
        catch (MiniAppRefusal refusal) when (refusal.Code == "NOT_FOUND")
        {
            // A reference to what is no more leads to nothing, as everywhere else.
            return null;
        }
    }

    private async Task<object?> LoadOfBatchAsync(FieldContext context, Connector connector, object source, IReadOnlyList<object?> group)
    {
        var keys = group.Where(member => IsKnown(connector, member)).Select(member => KeyOf(connector, member!))
            .DistinctBy(key => TextOf(connector, key), StringComparer.Ordinal).Chunk(connector.BatchSize).ToList();
        var own = TextOf(connector, KeyOf(connector, source));
        var index = keys.FindIndex(chunk => chunk.Any(key => TextOf(connector, key) == own));
        var found = await context.Get<RestCall>().OnceAsync((connector, index), group, () => CallBatchAsync(context, connector, keys[index])).ConfigureAwait(false);
        return ((List<object?>)found!).Find(item => item is IReadOnlyDictionary<string, object?> members && TextOf(connector, members) == own);
    }

    private async Task<object?> CallBatchAsync(FieldContext context, Connector connector, IReadOnlyDictionary<string, object?>[] keys)
    {
        var answer = await service.RunAsync(connector, context, (RestVariables.Batch, keys.Cast<object?>().ToList())).ConfigureAwait(false);
        return answer as List<object?> ?? [answer];
    }

    private static Dictionary<string, object?> KeyOf(Connector connector, object source)
    {
        var key = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in connector.Inputs)
        {
            if (ParentMembers.TryRead(source, name, out var value))
            {
                key[name] = JsonValue.Of(value);
            }
        }

        return key;
    }

    // Ids are text in the graph and may be numbers at the service.
    private static string TextOf(Connector connector, IReadOnlyDictionary<string, object?> members) =>
        string.Join('\n', connector.Inputs.Select(name => members.GetValueOrDefault(name) is var value && JsonValue.Text(value) is { } text ? text : JsonValue.Write(value)));
}
