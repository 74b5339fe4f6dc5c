using CaMauG.Sdk;
using CaMauG.Subgraphs.Schemas;
using CaMauG.Subgraphs.Values;
using GraphQL.Resolvers;
using Microsoft.Extensions.Logging;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Registered resolvers where there are some, members of the parent elsewhere.</summary>
internal sealed class ResolverBinding(MiniAppBuilder resolvers, string publicSdl, ILogger logger) : IResolverBinding
{
    private readonly ObjectMembers _members = new();
    private readonly Dictionary<string, object?> _service = new(StringComparer.Ordinal) { ["sdl"] = publicSdl };

    public IFieldResolver Entities { get; } = new EntitiesResolver(resolvers, logger);

    public IFieldResolver Service => new FuncFieldResolver<object>(_ => _service);

    public ISourceStreamResolver Events(string field) => new EventSource(field, resolvers.Events.GetValueOrDefault(field));

    // An event is the value of its field.
    public IFieldResolver Field(string type, string field, Func<object, object?>? leaf) =>
        type == "Subscription" ? new FuncFieldResolver<object>(context => leaf is null ? context.Source : LeafValue.Apply(leaf, context.Source))
        : resolvers.Fields.TryGetValue($"{type}.{field}", out var resolver)
            ? new DelegateResolver(type, field, resolver, leaf)
            : new MemberResolver(_members, field, leaf);

    public string? TypeNameOf(object value) => ObjectMembers.TypeName(value);
}
