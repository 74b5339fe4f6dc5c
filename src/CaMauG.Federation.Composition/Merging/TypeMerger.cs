using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges types among the subgraphs of a scope, kind by kind.</summary>
internal sealed class TypeMerger
{
    private readonly DescriptionMerger _descriptions;
    private readonly DirectiveMerger _directives;
    private readonly JoinDirectives _join;
    private readonly JoinedDirectives _joined;
    private readonly CompositeMerger _composites;
    private readonly ConsistencyHints _hints;
    private readonly UnionMerger _unions;
    private readonly EnumMerger _enums;
    private readonly InputMerger _inputs;

    public TypeMerger(MergeScope scope)
    {
        _descriptions = new DescriptionMerger(scope);
        _directives = new DirectiveMerger(scope);
        _join = new JoinDirectives(scope);
        _joined = new JoinedDirectives(scope);
        var types = new TypeReferenceMerger(scope);
        _composites = new CompositeMerger(
            scope, new FieldMerger(scope, _descriptions, _directives, types, _join, _joined), new OverrideMerger(scope), new FieldSharing(scope));
        _hints = new ConsistencyHints(scope);
        _unions = new UnionMerger(scope, _join);
        _enums = new EnumMerger(scope, _descriptions, _directives, _join);
        _inputs = new InputMerger(scope, _descriptions, _directives, types, _join);
    }

    /// <summary>Which interfaces the type implements, and its members when it is a union: what subtyping is asked about.</summary>
    public void MergeMembership(TypeDefinition?[] sources, TypeDefinition merged)
    {
        _join.AddImplements(sources, merged);
        _join.AddTypes(sources, merged);
        if (merged.Kind == TypeKind.Union)
        {
            _unions.Merge(sources, merged);
        }
    }

    /// <summary>Everything but membership and enum values.</summary>
    public void MergeContents(TypeDefinition?[] sources, TypeDefinition merged)
    {
        _descriptions.Merge(sources, merged);
        _joined.Add(sources, merged);
        _directives.Merge(sources, merged);
        switch (merged.Kind)
        {
            case TypeKind.Object or TypeKind.Interface:
                _composites.Merge(sources, merged);
                _hints.Add(sources, merged);
                break;
            case TypeKind.InputObject:
                _inputs.Merge(sources, merged);
                break;
        }
    }

    /// <summary>The values of an enum, once it is known where it is used.</summary>
    public void MergeEnumValues(TypeDefinition?[] sources, TypeDefinition merged) => _enums.Merge(sources, merged);
}
