namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Lets fields bring along what lives elsewhere.</summary>
internal sealed class ProvisionGenerator(Dice dice, GraphDraft graph)
{
    public void Add()
    {
        foreach (var (subgraph, type) in graph.Types.Where(static declared => declared.Type is { Kind: DraftKind.Object }).ToArray())
        {
            foreach (var field in type.Fields.Where(static field => field is { IsExternal: false, Requires: null }).ToArray())
            {
                if (dice.Chance(0.15) && subgraph.Find(field.TypeName) is { } target && Set(subgraph, target) is { } set)
                {
                    type.Replace(type.FindField(field.Name)! with { Provides = set });
                }
            }
        }
    }

    private string? Set(SubgraphDraft subgraph, TypeDraft target) => target.Kind switch
    {
        DraftKind.Object when target.Keys.Count > 0 && !target.IsInterfaceObject => Field(subgraph, target),
        DraftKind.Interface => OnMember(subgraph, [.. subgraph.Types.Where(type => type.Interfaces.Contains(target.Name)).Select(static type => type.Name)]),
        DraftKind.Union => OnMember(subgraph, target.Members),
        _ => null,
    };

    private string? OnMember(SubgraphDraft subgraph, IReadOnlyList<string> members)
    {
        var member = subgraph.Find(dice.Pick(members))!;
        return member.Keys.Count > 0 && Field(subgraph, member) is { } field ? $"... on {member.Name} {{ {field} }}" : null;
    }

    private string? Field(SubgraphDraft subgraph, TypeDraft target)
    {
        var foreign = graph.Types.Where(other => other.Type.Name == target.Name && other.Subgraph != subgraph)
            .SelectMany(static other => other.Type.Fields)
            .Where(field => !field.IsExternal && field.Arguments.Count == 0 && target.FindField(field.Name) is not { IsExternal: false })
            .DistinctBy(static field => field.Name)
            .ToArray();
        if (dice.PickOrNone(foreign) is not { } field || Text(subgraph, field) is not { } text)
        {
            return null;
        }

        if (target.FindField(field.Name) is null)
        {
            target.Fields.Add(field.Plain with { IsExternal = true });
        }

        // Who provides a field resolves it too, there.
        foreach (var (_, owner) in graph.Types.Where(declared => declared.Type.Name == target.Name))
        {
            if (owner.FindField(field.Name) is { IsExternal: false } owned)
            {
                owner.Replace(owned with { IsShareable = true });
            }
        }

        return text;
    }

    private string? Text(SubgraphDraft subgraph, FieldDraft field)
    {
        if (graph.Types.All(declared => declared.Type.Name != field.TypeName))
        {
            return field.Name;
        }

        return subgraph.Find(field.TypeName) switch
        {
            { Kind: DraftKind.Enum } => field.Name,
            { Kind: DraftKind.Object, IsInterfaceObject: false } type when type.Fields.Find(inner =>
                inner is { IsExternal: false, Arguments.Count: 0, Requires: null } && graph.Types.All(declared => declared.Type.Name != inner.TypeName)) is { } leaf =>
                $"{field.Name} {{ {leaf.Name} }}",
            _ => null,
        };
    }
}
