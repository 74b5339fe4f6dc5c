using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>A field that several subgraphs resolve must be shareable in each of them.</summary>
internal sealed class FieldSharing(MergeScope scope)
{
    public void Check(FieldDefinition?[] sources, FieldDefinition merged, FieldOverrides overrides)
    {
        if (!scope.HasInterfaceObjects && IsAlone(sources))
        {
            return;
        }

        var resolving = new List<string>();
        var nonShareable = new List<string>();
        var places = new List<Place>();
        for (var i = 0; i < sources.Length; i++)
        {
            if (overrides.IsOverridden(i))
            {
                continue;
            }

            if (sources[i] is { } source)
            {
                Categorise(i, source, SubgraphName(i));
                continue;
            }

            foreach (var standIn in scope.FieldsThroughInterfaceObjects(merged, i))
            {
                Categorise(i, standIn, $"{SubgraphName(i)} (through @interfaceObject field \"{standIn.Coordinate}\")");
            }
        }

        if (nonShareable.Count > 1 || (nonShareable.Count == 1 && resolving.Count > 1))
        {
            scope.Log.Report(SharingErrors.NotShareable(merged, resolving, nonShareable, UnknownOverride(sources), places));
        }

        void Categorise(int i, FieldDefinition field, string name)
        {
            var facts = scope.Subgraphs[i].Facts;
            if (facts.IsFullyExternal(field))
            {
                return;
            }

            resolving.Add(name);
            if (!facts.IsShareable(field))
            {
                nonShareable.Add(name);
            }

            if (field.Place is { } place)
            {
                places.Add(place);
            }
        }
    }

    /// <summary>A subscription has one source: its fields cannot be shared.</summary>
    public void CheckSubscription(FieldDefinition?[] sources)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is { } field && field.Parent.Name == nameof(OperationKind.Subscription) && scope.Subgraphs[i].Facts.IsShareable(field))
            {
                scope.Log.Report(SharingErrors.SubscriptionShared(field));
                return;
            }
        }
    }

    // In a large graph nearly every field has one source.
    private static bool IsAlone(FieldDefinition?[] sources)
    {
        var first = Array.FindIndex(sources, static source => source is not null);
        return first < 0 || Array.FindIndex(sources, first + 1, static source => source is not null) < 0;
    }

    private string SubgraphName(int i) => scope.Subgraphs[i].Name;

    private string? UnknownOverride(FieldDefinition?[] sources)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            var from = sources[i]?.Find(FederationDirective.Override)?.FindString("from");
            if (from is not null && !scope.Names.Contains(from))
            {
                return SubgraphName(i);
            }
        }

        return null;
    }
}
