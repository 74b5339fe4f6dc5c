using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Finds the deferred fragments of one operation. Without a deferral there are none, and no way is followed.</summary>
internal sealed class DeferReader(Deferral? deferral, OperationType operation)
{
    private readonly Dictionary<(int Position, string Path, DeferUsage? Parent), DeferUsage> _known = [];
    private readonly List<DeferUsage> _usages = [];

    /// <summary>In the order in which they were met.</summary>
    public IReadOnlyList<DeferUsage> Usages => _usages;

    /// <summary>The usage a fragment begins, or null when it is not deferred.</summary>
    public DeferUsage? Find(IHasDirectivesNode fragment, string typeName, string parentType, DeferPlace place)
    {
        // Fields of a mutation's root run one after the other, whatever is asked (validation refuses it).
        var isSerialRoot = operation == OperationType.Mutation && place.Path.Segments.IsEmpty;
        if (operation == OperationType.Subscription || isSerialRoot || deferral?.Find(fragment) is not { } directive)
        {
            return null;
        }

        var key = (directive.Location.Start, place.Path.ToString(), place.Usage);
        if (!_known.TryGetValue(key, out var usage))
        {
            usage = new(key.Start, Deferral.LabelOf(directive), place.Path, typeName == parentType ? null : typeName, place.Usage);
            _known.Add(key, usage);
            _usages.Add(usage);
        }

        return usage;
    }

    public DeferPlace Below(DeferPlace place, string responseKey) =>
        deferral is null ? place : place with { Path = new(place.Path.Segments.Add(new(responseKey, []))) };
}
