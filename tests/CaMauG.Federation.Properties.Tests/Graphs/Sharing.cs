namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Settles what placing leaves open: objects get all fields of their interfaces somewhere, and what two subgraphs resolve is shareable.</summary>
internal sealed class Sharing(Dice dice, GraphDraft graph, Placing placing)
{
    public void Settle()
    {
        // A field that is added may bring further interfaces.
        while (AddMissing())
        {
        }

        var owned = graph.Types.Where(static declared => declared.Type.Kind == DraftKind.Object)
            .SelectMany(static declared => declared.Type.Fields.Select(field => (declared.Type, field)))
            .GroupBy(static owner => (owner.Type.Name, owner.field.Name))
            .Where(static owners => owners.Count() > 1)
            .SelectMany(static owners => owners)
            .ToArray();
        foreach (var (type, field) in owned)
        {
            type.Replace(field with { IsShareable = true });
        }
    }

    private bool AddMissing()
    {
        foreach (var (_, type) in graph.Types.Where(static declared => declared.Type is { Kind: DraftKind.Interface, Keys.Count: 0 }).ToArray())
        {
            foreach (var objectType in Implementations(type.Name))
            {
                var homes = graph.Subgraphs.Where(subgraph => subgraph.Find(objectType) is not null).ToArray();
                foreach (var field in type.Fields.Where(field => !homes.Any(home => home.Find(objectType)!.FindField(field.Name) is not null)))
                {
                    placing.Declare(dice.Pick(homes), objectType, field);
                    return true;
                }
            }
        }

        return false;
    }

    private string[] Implementations(string name) =>
    [
        .. graph.Types.Where(declared => declared.Type.Kind == DraftKind.Object && declared.Type.Interfaces.Contains(name))
            .Select(static declared => declared.Type.Name).Distinct(),
    ];
}
