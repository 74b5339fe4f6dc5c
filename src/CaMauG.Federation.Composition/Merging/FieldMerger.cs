using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges one output field. External instances are only checked: what they say does not shape the supergraph.</summary>
internal sealed class FieldMerger
{
    private readonly MergeScope _scope;
    private readonly DescriptionMerger _descriptions;
    private readonly DirectiveMerger _directives;
    private readonly TypeReferenceMerger _types;
    private readonly ArgumentMerger _arguments;
    private readonly JoinDirectives _join;
    private readonly ExternalFieldCheck _externals;

    public FieldMerger(MergeScope scope, DescriptionMerger descriptions, DirectiveMerger directives, TypeReferenceMerger types, JoinDirectives join)
    {
        _scope = scope;
        _descriptions = descriptions;
        _directives = directives;
        _types = types;
        _join = join;
        _arguments = new ArgumentMerger(scope, descriptions, types, new DefaultMerger(scope), directives);
        _externals = new ExternalFieldCheck(scope);
    }

    public void Merge(FieldDefinition?[] sources, FieldDefinition merged, FieldOverrides overrides)
    {
        if (IsExternalEverywhere(sources, merged))
        {
            _scope.Log.Report(MergeErrors.ExternalEverywhere(merged, Names(sources), SubgraphPlaces.Of(sources)));
            return;
        }

        var resolving = WithoutExternal(sources, out var hasExternal);
        if (!resolving.Any(source => source is not null))
        {
            // Only interface objects resolve it: the externals are all there is to take the type from.
            resolving = sources;
        }

        _descriptions.Merge(resolving, merged);
        _arguments.Merge(resolving, merged);
        var allEqual = _types.MergeOutput(resolving, merged);
        if (hasExternal)
        {
            _externals.Check(sources, merged, allEqual);
        }

        _join.AddFields(sources, merged, allEqual && SameTypes(sources), overrides);
        _directives.Merge(resolving, merged);
    }

    private static bool SameTypes(FieldDefinition?[] sources)
    {
        TypeReference? first = null;
        foreach (var source in sources)
        {
            if (source is null)
            {
                continue;
            }

            first ??= source.Type;
            if (!first.Equals(source.Type))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsExternalEverywhere(FieldDefinition?[] sources, FieldDefinition merged)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            var isExternal = sources[i] is { } source
                ? _scope.IsExternal(i, source)
                : _scope.FieldsThroughInterfaceObjects(merged, i).All(field => _scope.IsExternal(i, field));
            if (!isExternal)
            {
                return false;
            }
        }

        return true;
    }

    private FieldDefinition?[] WithoutExternal(FieldDefinition?[] sources, out bool hasExternal)
    {
        hasExternal = false;
        var filtered = new FieldDefinition?[sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            if (!_scope.IsExternal(i, sources[i]))
            {
                filtered[i] = sources[i];
                continue;
            }

            hasExternal = true;
            ReportCarriedDirectives(i, sources[i]!);
        }

        return filtered;
    }

    private void ReportCarriedDirectives(int subgraph, FieldDefinition field)
    {
        foreach (var use in field.Directives.Where(use => _directives.IsMergedByDefault(subgraph, use)))
        {
            _scope.Log.Report(MergeErrors.MergedDirectiveOnExternal(_scope.Subgraphs[subgraph].Name, use, field));
        }
    }

    private List<string> Names(FieldDefinition?[] sources) =>
        [.. _scope.Subgraphs.Where((_, i) => sources[i] is not null).Select(subgraph => subgraph.Name)];
}
