using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges one output field. External instances are only checked: what they say does not shape the supergraph.</summary>
internal sealed class FieldMerger
{
    private readonly MergeScope _scope;
    private readonly DirectiveMerger _directives;
    private readonly FieldContents _contents;
    private readonly JoinDirectives _join;
    private readonly JoinedDirectives _joined;
    private readonly ExternalFieldCheck _externals;

    public FieldMerger(
        MergeScope scope, DescriptionMerger descriptions, DirectiveMerger directives, TypeReferenceMerger types, JoinDirectives join, JoinedDirectives joined)
    {
        _scope = scope;
        _directives = directives;
        _join = join;
        _joined = joined;
        _contents = new FieldContents(scope, descriptions, directives, types);
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

        var (contents, having) = _contents.Narrow(resolving);
        var allEqual = contents.Merge(having, merged);
        if (hasExternal)
        {
            _externals.Check(sources, merged, allEqual);
        }

        _join.AddFields(sources, merged, allEqual && SameTypes(sources), overrides);
        _joined.Add(sources, merged);
        contents.MergeDirectives(having, merged);
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
        FieldDefinition?[]? filtered = null;
        for (var i = 0; i < sources.Length; i++)
        {
            if (_scope.IsExternal(i, sources[i]))
            {
                filtered ??= [.. sources];
                filtered[i] = null;
                ReportCarriedDirectives(i, sources[i]!);
            }
        }

        hasExternal = filtered is not null;
        return filtered ?? sources;
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
