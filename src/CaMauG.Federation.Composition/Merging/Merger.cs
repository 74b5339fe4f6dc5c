using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>
/// Merges subgraphs, sorted by name, into one supergraph. A type is merged among the subgraphs that have it: most types live in few
/// of them. Enums come last: how they merge depends on where they are used.
/// </summary>
internal sealed class Merger
{
    private readonly MergeScope _scope;
    private readonly Dictionary<string, (MergeScope Scope, TypeMerger Merger)> _parts = new(StringComparer.Ordinal);

    private Merger(MergeScope scope)
    {
        _scope = scope;
    }

    public static MergeScope Merge(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        var scope = new MergeScope(subgraphs, log);

        // Without knowing which directives are carried over there is nothing to merge.
        if (!log.HasErrors)
        {
            new Merger(scope).Merge();
        }

        return scope;
    }

    private void Merge()
    {
        var having = new TypeCollector(_scope).Collect();
        var work = _scope.Supergraph.Types.Values.Select(type => WorkOn(type, having[type.Name])).ToList();

        // Subtyping is asked while fields merge, so all memberships come first.
        foreach (var (merger, sources, type) in work)
        {
            merger.MergeMembership(sources, type);
        }

        foreach (var (merger, sources, type) in work)
        {
            merger.MergeContents(sources, type);
        }

        var descriptions = new DescriptionMerger(_scope);
        CountArgumentsOfComposed();
        new ExecutableDirectiveMerger(_scope, descriptions, new TypeReferenceMerger(_scope)).Merge();
        foreach (var (merger, sources, type) in work.Where(item => item.Type.Kind == TypeKind.Enum))
        {
            merger.MergeEnumValues(sources, type);
        }

        var interfaceObjectFields = new InterfaceObjectFields(_scope, new FieldSharing(_scope));
        interfaceObjectFields.Add();
        new AccessPropagation(_scope).Propagate();
        interfaceObjectFields.Mark();
        MergeSchema(descriptions);
    }

    private (TypeMerger Merger, TypeDefinition?[] Sources, TypeDefinition Type) WorkOn(TypeDefinition type, List<int> having)
    {
        // Interface objects stand for types their subgraph does not have, so every subgraph matters.
        var part = PartOf(_scope.HasInterfaceObjects ? [.. Enumerable.Range(0, _scope.Subgraphs.Count)] : having);
        return (part.Merger, part.Scope.Sources(subgraph => OfKind(subgraph.Schema.FindType(type.Name), type.Kind)), type);
    }

    // Where a type is of another kind, which is an error by now, it has nothing to add.
    private static TypeDefinition? OfKind(TypeDefinition? source, TypeKind kind) =>
        source is not null && TypeCollector.KindOf(source) == kind ? source : null;

    private (MergeScope Scope, TypeMerger Merger) PartOf(List<int> subgraphs)
    {
        var key = string.Join(',', subgraphs);
        if (!_parts.TryGetValue(key, out var part))
        {
            var scope = subgraphs.Count == _scope.Subgraphs.Count ? _scope : _scope.Of(subgraphs);
            _parts.Add(key, part = (scope, new TypeMerger(scope)));
        }

        return part;
    }

    private void CountArgumentsOfComposed()
    {
        foreach (var argument in _scope.Features.Composed.Links.SelectMany(link => link.Definitions).SelectMany(d => d.Arguments.Values))
        {
            if (_scope.Supergraph.FindType(argument.Type.NamedType) is { Kind: TypeKind.Enum } used)
            {
                _scope.EnumUses.AddInput(used.Name, argument.Coordinate);
            }
        }
    }

    private void MergeSchema(DescriptionMerger descriptions)
    {
        var schemas = _scope.Sources(subgraph => subgraph.Schema);
        descriptions.Merge(schemas, _scope.Supergraph);
        foreach (var operation in _scope.Supergraph.Roots.Keys.ToArray())
        {
            if (_scope.Supergraph.FindRoot(operation) is not { Fields.Count: > 0 })
            {
                _scope.Supergraph.Roots.Remove(operation);
                _scope.Supergraph.Types.Remove(operation.ToString());
            }
        }

        if (!_scope.Supergraph.Roots.ContainsKey(OperationKind.Query))
        {
            _scope.Log.Report(MergeErrors.NoQueries());
        }

        new SupergraphHeader(_scope).Add();
        new JoinedDirectives(_scope).Add(schemas, _scope.Supergraph);
        new DirectiveMerger(_scope).Merge(schemas, _scope.Supergraph);
    }
}
