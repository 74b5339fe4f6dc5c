using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Sequencing;

/// <summary>Arranges the parts of an operation that is answered in parts; a deferred fragment stands in the part of the one around it.</summary>
internal sealed class DeferAssembler(PlanAssembler assembler, IReadOnlyList<FetchGroup> groups, IReadOnlyList<DeferUsage> usages, SelectionSet selections)
{
    public PlanNode? Assemble() => Part(null, SelectionText.OfPrimary(selections));

    private PlanNode? Part(DeferUsage? part, string selection)
    {
        var node = assembler.Assemble([.. groups.Where(group => group.Part == part)]);
        var later = usages.Where(usage => usage.Parent == part).ToArray();
        return later.Length == 0 ? node : new DeferNode(new(selection, node), [.. later.Select(Deferred)]);
    }

    private DeferredPart Deferred(DeferUsage usage)
    {
        var selection = SelectionText.Of(usage, selections);
        return new()
        {
            Position = usage.Position,
            Label = usage.Label,
            Path = usage.Path,
            Selection = selection,
            Node = Part(usage, selection),
            Depends = [.. Needed(usage).Select(assembler.IdOf).Order()],
        };
    }

    private IEnumerable<FetchGroup> Needed(DeferUsage usage)
    {
        var own = groups.Where(group => group.Part == usage).ToArray();
        var carriers = groups.Where(group => group.Carries.Contains(usage));
        return own.SelectMany(group => group.Dependencies).Concat(carriers).Except(own).Distinct();
    }
}
