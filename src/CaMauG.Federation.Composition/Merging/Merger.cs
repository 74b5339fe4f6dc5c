using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges subgraphs, sorted by name, into one supergraph. Enums come last: how they merge depends on where they are used.</summary>
internal sealed class Merger
{
    private readonly MergeScope _scope;
    private readonly DescriptionMerger _descriptions;
    private readonly DirectiveMerger _directives;
    private readonly JoinDirectives _join;
    private readonly CompositeMerger _composites;
    private readonly UnionMerger _unions;
    private readonly EnumMerger _enums;
    private readonly InputMerger _inputs;
    private readonly InterfaceObjectFields _interfaceObjectFields;
    private readonly ExecutableDirectiveMerger _executables;
    private readonly AccessPropagation _access;

    public Merger(MergeScope scope)
    {
        _scope = scope;
        _descriptions = new DescriptionMerger(scope);
        _directives = new DirectiveMerger(scope);
        _join = new JoinDirectives(scope);
        var types = new TypeReferenceMerger(scope);
        var sharing = new FieldSharing(scope);
        _composites = new CompositeMerger(
            scope, new FieldMerger(scope, _descriptions, _directives, types, _join), new OverrideMerger(scope), sharing);
        _unions = new UnionMerger(scope, _join);
        _enums = new EnumMerger(scope, _descriptions, _directives, _join);
        _inputs = new InputMerger(scope, _descriptions, _directives, types, _join);
        _interfaceObjectFields = new InterfaceObjectFields(scope, sharing);
        _executables = new ExecutableDirectiveMerger(scope, _descriptions, types);
        _access = new AccessPropagation(scope);
    }

    public static MergeScope Merge(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        var scope = new MergeScope(subgraphs, log);
        new Merger(scope).Merge();
        return scope;
    }

    private void Merge()
    {
        new TypeCollector(_scope).Collect();
        var sources = _scope.Supergraph.Types.Values.ToDictionary(
            type => type, type => _scope.Sources(subgraph => subgraph.Schema.FindType(type.Name)));

        // Subtyping is asked while fields merge, so all memberships come first.
        foreach (var (type, instances) in sources)
        {
            _join.AddImplements(instances, type);
            _join.AddTypes(instances, type);
            if (type.Kind == TypeKind.Union)
            {
                _unions.Merge(instances, type);
            }
        }

        foreach (var (type, instances) in sources)
        {
            _descriptions.Merge(instances, type);
            _directives.Merge(instances, type);
            MergeContents(type, instances);
        }

        _executables.Merge();
        foreach (var (type, instances) in sources.Where(pair => pair.Key.Kind == TypeKind.Enum))
        {
            _enums.Merge(instances, type);
        }

        _interfaceObjectFields.Add();
        _access.Propagate();
        MergeSchema();
    }

    private void MergeContents(TypeDefinition type, TypeDefinition?[] sources)
    {
        switch (type.Kind)
        {
            case TypeKind.Object or TypeKind.Interface:
                _composites.Merge(sources, type);
                break;
            case TypeKind.InputObject:
                _inputs.Merge(sources, type);
                break;
        }
    }

    private void MergeSchema()
    {
        var schemas = _scope.Sources(subgraph => subgraph.Schema);
        _descriptions.Merge(schemas, _scope.Supergraph);
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
        _directives.Merge(schemas, _scope.Supergraph);
    }
}
