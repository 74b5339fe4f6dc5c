using System.Collections.Frozen;
using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Which objects give values to fields below them (<c>@context</c>); made once for a supergraph.</summary>
internal sealed class ContextCarriers
{
    private readonly ApiSchema _schema;
    private readonly FrozenDictionary<string, FrozenSet<string>> _typesByContext;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _certain;

    public ContextCarriers(Supergraph supergraph)
    {
        _schema = supergraph.FullSchema;
        // A subscription selects one root field; there is no way to ask its root for a value beside it (GraphQL, October 2021, §5.2.3.1).
        var subscription = _schema.FindRootType(OperationType.Subscription);
        _typesByContext = supergraph.Types.Values
            .SelectMany(type => type.Contexts.SelectMany(context => ObjectsOf(type.Name).Where(name => name != subscription).Select(name => (Context: context, Name: name))))
            .GroupBy(pair => pair.Context, pair => pair.Name)
            .ToFrozenDictionary(group => group.Key, group => group.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
        _certain = _typesByContext.Count == 0
            ? FrozenDictionary<string, ImmutableArray<string>>.Empty
            : supergraph.Types.Keys
                .Select(name => (Name: name, Contexts: Certain(name)))
                .Where(pair => !pair.Contexts.IsEmpty)
                .ToFrozenDictionary(pair => pair.Name, pair => pair.Contexts, StringComparer.Ordinal);
    }

    /// <summary>The contexts that whatever is of the type carries.</summary>
    public ImmutableArray<string> CertainFor(string typeName) => _certain.GetValueOrDefault(typeName, []);

    /// <summary>True when objects of the type carry the context.</summary>
    public bool Carries(string objectType, string context) => _typesByContext.TryGetValue(context, out var types) && types.Contains(objectType);

    /// <summary>The objects a value of the type can be.</summary>
    public ImmutableArray<string> ObjectsOf(string typeName) => _schema.FindType(typeName) is { PossibleTypes: { IsEmpty: false } possible } ? possible : [typeName];

    private ImmutableArray<string> Certain(string typeName)
    {
        var objects = ObjectsOf(typeName);
        return [.. _typesByContext.Where(pair => objects.All(pair.Value.Contains)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
    }
}
