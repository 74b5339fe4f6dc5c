using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>What a subgraph's federation directives say about its fields.</summary>
internal sealed class SubgraphFacts
{
    private readonly Subgraph _subgraph;
    private readonly HashSet<FieldDefinition> _fakeExternal = [];
    private readonly HashSet<FieldDefinition> _keyFields = [];
    private readonly HashSet<FieldDefinition> _usedByKeys = [];
    private readonly HashSet<FieldDefinition> _provided = [];
    private readonly HashSet<FieldDefinition> _required = [];
    private readonly HashSet<FieldDefinition> _ofInterfaces = [];

    public SubgraphFacts(Subgraph subgraph)
    {
        _subgraph = subgraph;
        foreach (var type in subgraph.Schema.Types.Values)
        {
            CollectKeys(type);
            CollectImplementing(type);
            foreach (var field in type.Fields.Values)
            {
                CollectField(field);
            }
        }
    }

    /// <summary>Whether the subgraph only refers to the field. Key fields of a type extension are written external but resolved.</summary>
    public bool IsExternal(FieldDefinition field) => IsMarkedExternal(field) && !_fakeExternal.Contains(field);

    /// <summary>Whether the field or its type carries <c>@external</c>.</summary>
    public static bool IsMarkedExternal(FieldDefinition field) =>
        field.Has(FederationDirective.External)
        || (field.Parent.Kind == TypeKind.Object && field.Parent.Has(FederationDirective.External));

    public bool IsKeyField(FieldDefinition field) => _keyFields.Contains(field);

    public bool IsProvided(FieldDefinition field) => _provided.Contains(field);

    /// <summary>Whether a key, a <c>@requires</c> or a <c>@provides</c> of the subgraph names the field, or an interface demands it.</summary>
    public bool IsUsed(FieldDefinition field) =>
        _usedByKeys.Contains(field) || _provided.Contains(field) || _required.Contains(field) || _ofInterfaces.Contains(field);

    /// <summary>External everywhere in the subgraph: no <c>@provides</c> brings it on some path.</summary>
    public bool IsFullyExternal(FieldDefinition field) => IsExternal(field) && !IsProvided(field);

    /// <summary>Whether other subgraphs may resolve the field as well.</summary>
    public bool IsShareable(FieldDefinition field) =>
        IsKeyField(field)
        || (IsProvided(field) && IsExternal(field))
        || field.Has(FederationDirective.Shareable)
        || field.Parent.Directives.Exists(use => use.Federation == FederationDirective.Shareable && use.Block == field.Block);

    private void CollectKeys(TypeDefinition type)
    {
        foreach (var key in type.All(FederationDirective.Key))
        {
            var isFake = key.IsOfExtension || type.Has(FederationDirective.Extends);
            _usedByKeys.UnionWith(Fields(type, key, withImplementations: true));
            foreach (var field in Fields(type, key, withImplementations: false))
            {
                _keyFields.Add(field);
                if (isFake && field.Has(FederationDirective.External))
                {
                    _fakeExternal.Add(field);
                }
            }
        }
    }

    private void CollectImplementing(TypeDefinition type)
    {
        if (type.Kind != TypeKind.Object)
        {
            return;
        }

        foreach (var name in type.Interfaces.Select(_subgraph.Schema.FindType).OfType<TypeDefinition>().SelectMany(i => i.Fields.Keys))
        {
            if (type.Fields.TryGetValue(name, out var field))
            {
                _ofInterfaces.Add(field);
            }
        }
    }

    private void CollectField(FieldDefinition field)
    {
        if (field.Find(FederationDirective.Requires) is { } requires)
        {
            _required.UnionWith(Fields(field.Parent, requires, withImplementations: true));
        }

        if (field.Find(FederationDirective.Provides) is { } provides && _subgraph.Schema.FindType(field.Type.NamedType) is { } type)
        {
            _provided.UnionWith(Fields(type, provides, withImplementations: true));
        }
    }

    private IEnumerable<FieldDefinition> Fields(TypeDefinition type, DirectiveUse use, bool withImplementations) =>
        use.FindString("fields") is { } text && FieldSetParser.Parse(text) is { } selection
            ? FieldSetWalker.Fields(_subgraph.Schema, type, selection, withImplementations)
            : [];
}
