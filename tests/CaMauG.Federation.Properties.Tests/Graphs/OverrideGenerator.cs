using System.Globalization;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Moves fields from one subgraph to another, some of them gradually.</summary>
internal sealed class OverrideGenerator(Dice dice, GraphDraft graph, Placing placing)
{
    public void Add()
    {
        var labels = 0;
        foreach (var (subgraph, type) in graph.Types.Where(static declared => declared.Type is { Kind: DraftKind.Object, IsInterfaceObject: false }).ToArray())
        {
            foreach (var field in type.Fields.Where(static field => field is { IsShareable: false, IsPlain: true }).ToArray())
            {
                var others = graph.Subgraphs.Where(other => other != subgraph && MayTake(other, type, field)).ToArray();
                if (!dice.Chance(0.1) || others.Length == 0)
                {
                    continue;
                }

                var label = dice.Chance(0.5) ? "go" + (labels++).ToString(CultureInfo.InvariantCulture) : null;
                var other = dice.Pick(others);
                placing.EnsureTypes(other, field);
                other.Find(type.Name)!.Fields.Add(field with { OverrideFrom = subgraph.Name, OverrideLabel = label });
                if (label is not null && dice.Chance(0.5))
                {
                    graph.ActiveLabels.Add(label);
                }
            }
        }
    }

    private bool MayTake(SubgraphDraft other, TypeDraft type, FieldDraft field) =>
        other.Find(type.Name) is { IsInterfaceObject: false } same && same.FindField(field.Name) is null
        && placing.MayName(other, field.TypeName) && field.TypeName[0] is not ('I' or 'U' or 'J');
}
