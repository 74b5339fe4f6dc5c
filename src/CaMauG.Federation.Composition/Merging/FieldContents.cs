using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges what a field says of itself, among the subgraphs of a scope.</summary>
internal sealed class FieldContents(MergeScope scope, DescriptionMerger descriptions, DirectiveMerger directives, TypeReferenceMerger types)
{
    private readonly ArgumentMerger _arguments = new(scope, descriptions, types, new DefaultMerger(scope), directives);
    private readonly Dictionary<int, FieldContents> _alone = [];

    /// <summary>Merges description, arguments and type; false when the types differ.</summary>
    public bool Merge(FieldDefinition?[] sources, FieldDefinition merged)
    {
        descriptions.Merge(sources, merged);
        _arguments.Merge(sources, merged);
        return types.MergeOutput(sources, merged);
    }

    public void MergeDirectives(FieldDefinition?[] sources, FieldDefinition merged) => directives.Merge(sources, merged);

    /// <summary>
    /// The same for a field that one subgraph alone has, with that subgraph as its only source: nearly every field of a large graph's root types,
    /// for which there is nothing to look at in hundreds of others.
    /// </summary>
    public (FieldContents Contents, FieldDefinition?[] Sources) Narrow(FieldDefinition?[] sources)
    {
        var first = Array.FindIndex(sources, static source => source is not null);
        if (sources.Length == 1 || first < 0 || Array.FindIndex(sources, first + 1, static source => source is not null) >= 0)
        {
            return (this, sources);
        }

        if (!_alone.TryGetValue(first, out var alone))
        {
            var part = scope.Of([first]);
            _alone.Add(first, alone = new(part, new DescriptionMerger(part), new DirectiveMerger(part), new TypeReferenceMerger(part)));
        }

        return (alone, [sources[first]]);
    }
}
