using CaMauG.Sdk.Resolving;

namespace CaMauG.Sdk;

/// <summary>
/// Collects resolvers by schema coordinate. A field without a resolver reads the member of the same name from its parent: a
/// <see cref="Rows.Row"/>, a dictionary, a representation or a property of any object.
/// </summary>
public sealed class MiniAppBuilder
{
    private readonly Dictionary<string, FieldResolver> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntityResolver> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntityBatchResolver> _entityBatches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventResolver> _events = new(StringComparer.Ordinal);

    /// <summary>Resolvers by coordinate, for example <c>Query.reportsNear</c>.</summary>
    public IReadOnlyDictionary<string, FieldResolver> Fields => _fields;

    /// <summary>Resolvers of entities by type name.</summary>
    public IReadOnlyDictionary<string, EntityResolver> Entities => _entities;

    /// <summary>Resolvers that find many entities at once, by type name.</summary>
    public IReadOnlyDictionary<string, EntityBatchResolver> EntityBatches => _entityBatches;

    /// <summary>Sources of events by the name of the subscription field.</summary>
    public IReadOnlyDictionary<string, EventResolver> Events => _events;

    /// <summary>Answers a root field of the query type.</summary>
    public MiniAppBuilder Query(string field, FieldResolver resolver) => Field("Query", field, resolver);

    /// <summary>Answers a root field of the query type without waiting for anything.</summary>
    public MiniAppBuilder Query(string field, Func<FieldContext, object?> resolver) => Field("Query", field, resolver);

    /// <summary>Answers a root field of the mutation type.</summary>
    public MiniAppBuilder Mutation(string field, FieldResolver resolver) => Field("Mutation", field, resolver);

    /// <summary>Answers a root field of the mutation type without waiting for anything.</summary>
    public MiniAppBuilder Mutation(string field, Func<FieldContext, object?> resolver) => Field("Mutation", field, resolver);

    /// <summary>Gives the events of a root field of the subscription type.</summary>
    /// <exception cref="ArgumentException">The field has a resolver already.</exception>
    public MiniAppBuilder Subscription(string field, EventResolver resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(resolver);
        _events.Add(field, resolver);
        return this;
    }

    /// <summary>Gives as events of a subscription field what is published under a topic of this mini-app (<see cref="Sdk.Events.IEventTopics"/>).</summary>
    /// <param name="field">The field.</param>
    /// <param name="topic">Names the topic, for example from an argument; may refuse with a <see cref="Callers.MiniAppRefusal"/>.</param>
    /// <exception cref="ArgumentException">The field has a resolver already.</exception>
    public MiniAppBuilder Subscription(string field, Func<FieldContext, string> topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return Subscription(field, context => context.Events.FollowAsync(topic(context), context.Cancellation));
    }

    /// <summary>Answers a field of any object type.</summary>
    /// <exception cref="ArgumentException">The coordinate has a resolver already.</exception>
    public MiniAppBuilder Field(string type, string field, FieldResolver resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(resolver);
        _fields.Add($"{type}.{field}", resolver);
        return this;
    }

    /// <summary>Answers a field of any object type without waiting for anything.</summary>
    /// <exception cref="ArgumentException">The coordinate has a resolver already.</exception>
    public MiniAppBuilder Field(string type, string field, Func<FieldContext, object?> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return Field(type, field, context => Task.FromResult(resolver(context)));
    }

    /// <summary>
    /// Finds an entity by a representation other services hold. Null means that there is no such entity. A type without such a resolver
    /// is its representation: right for stubs of other services' entities.
    /// </summary>
    /// <exception cref="ArgumentException">The type has a resolver already.</exception>
    public MiniAppBuilder Entity(string type, EntityResolver resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(resolver);
        _entities.Add(type, resolver);
        return this;
    }

    /// <summary>Finds all entities of a type that a request asks for at once; use it where one look costs as much as many.</summary>
    /// <exception cref="ArgumentException">The type has such a resolver already.</exception>
    public MiniAppBuilder EntityBatch(string type, EntityBatchResolver resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(resolver);
        _entityBatches.Add(type, resolver);
        return this;
    }

    /// <summary>Finds an entity without waiting for anything.</summary>
    /// <exception cref="ArgumentException">The type has a resolver already.</exception>
    public MiniAppBuilder Entity(string type, Func<FieldContext, Representation, object?> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return Entity(type, (context, representation) => Task.FromResult(resolver(context, representation)));
    }
}
