namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Puts types and fields into subgraphs, with what they need beside them.</summary>
internal sealed class Placing(Dice dice, IReadOnlyDictionary<string, TypeBlueprint> types)
{
    public bool MayName(SubgraphDraft subgraph, string typeName) => !types.TryGetValue(typeName, out var type) || (
        !type.NeverIn.Contains(subgraph.Name)
        && (type.OnlyIn.Count == 0 || type.OnlyIn.Contains(subgraph.Name))
        && (type.Kind is not (BlueprintKind.Interface or BlueprintKind.Union) || type.Members.Any(member => MayName(subgraph, member))));

    /// <summary>Declares a type in a subgraph if it is not there yet.</summary>
    public TypeDraft Ensure(SubgraphDraft subgraph, string typeName) => subgraph.Find(typeName) ?? (types.TryGetValue(typeName, out var type)
        ? type.Kind switch
        {
            BlueprintKind.Entity => AddEntity(subgraph, type),
            BlueprintKind.Value => AddValue(subgraph, type),
            BlueprintKind.Interface => AddInterface(subgraph, type),
            BlueprintKind.Union => AddUnion(subgraph, type),
            _ => throw new InvalidOperationException($"{type.Name} is placed by itself."),
        }
        : AddLeafOrRoot(subgraph, typeName));

    /// <summary>Makes a subgraph resolve a field.</summary>
    public void Declare(SubgraphDraft subgraph, string typeName, FieldDraft field)
    {
        var type = Ensure(subgraph, typeName);
        EnsureTypes(subgraph, field);
        // What the field needs may have brought it already.
        if (type.FindField(field.Name) is null)
        {
            type.Fields.Add(field.Plain);
        }
    }

    /// <summary>Declares what a field's type and arguments name.</summary>
    public void EnsureTypes(SubgraphDraft subgraph, FieldDraft field)
    {
        Ensure(subgraph, field.TypeName);
        foreach (var argument in field.Arguments)
        {
            Ensure(subgraph, argument.Type.Split('=')[0].Trim(' ', '[', ']', '!'));
        }
    }

    public void PlaceInterfaceEntity(GraphDraft graph, TypeBlueprint type)
    {
        var homes = graph.Subgraphs.Where(subgraph => type.OnlyIn.Contains(subgraph.Name)).ToArray();
        var stranger = homes.Single(home => types[type.Members[0]].NeverIn.Contains(home.Name));
        var home = homes.Single(other => other != stranger);
        foreach (var (subgraph, draft) in new[]
        {
            (home, new TypeDraft(DraftKind.Interface, type.Name)), (stranger, new TypeDraft(DraftKind.Object, type.Name) { IsInterfaceObject = true }),
        })
        {
            draft.Keys.Add(new("id", true));
            draft.Fields.AddRange(type.Fields);
            subgraph.Add(draft);
        }

        foreach (var member in type.Members)
        {
            var draft = Ensure(home, member);
            if (!draft.Keys.Exists(static key => key is { Fields: "id", IsResolvable: true }))
            {
                draft.Keys.RemoveAll(static key => key.Fields == "id");
                draft.Keys.Add(new("id", true));
                AddKeyFields(home, types[member], draft, "id");
            }

            draft.Interfaces.Add(type.Name);
        }
    }

    private TypeDraft AddEntity(SubgraphDraft subgraph, TypeBlueprint type)
    {
        var draft = subgraph.Add(new(DraftKind.Object, type.Name));
        var keys = dice.Chance(0.7) ? ["id"] : dice.Some(type.Keys, 1, 1);
        keys.AddRange(type.Keys.Where(key => !keys.Contains(key) && dice.Chance(0.3)));
        foreach (var key in keys)
        {
            draft.Keys.Add(new(key, !dice.Chance(0.1)));
            AddKeyFields(subgraph, type, draft, key);
        }

        return draft;
    }

    private void AddKeyFields(SubgraphDraft subgraph, TypeBlueprint type, TypeDraft draft, string key)
    {
        foreach (var field in type.Fields.Where(field => key.Split(' ').Contains(field.Name) && draft.FindField(field.Name) is null))
        {
            Ensure(subgraph, field.TypeName);
            draft.Fields.Add(field with { IsShareable = true });
        }
    }

    private TypeDraft AddValue(SubgraphDraft subgraph, TypeBlueprint type)
    {
        var draft = subgraph.Add(new(DraftKind.Object, type.Name));
        var isPart = !type.Name.EndsWith("Ref", StringComparison.Ordinal) && dice.Chance(0.15);
        foreach (var field in isPart ? dice.Some(type.Fields, 1, type.Fields.Count) : type.Fields)
        {
            draft.Fields.Add(field with { IsShareable = true });
            EnsureTypes(subgraph, field);
        }

        return draft;
    }

    private TypeDraft AddInterface(SubgraphDraft subgraph, TypeBlueprint type)
    {
        var draft = subgraph.Add(new(DraftKind.Interface, type.Name));
        draft.Fields.AddRange(dice.Some(type.Fields, 1, type.Fields.Count));
        foreach (var field in draft.Fields)
        {
            EnsureTypes(subgraph, field);
        }

        var members = type.Members.Where(member => MayName(subgraph, member)).ToArray();
        foreach (var member in dice.Some(members, 1, members.Length))
        {
            var implementation = Ensure(subgraph, member);
            implementation.Interfaces.Add(type.Name);
            foreach (var field in draft.Fields.Where(field => implementation.FindField(field.Name) is null))
            {
                implementation.Fields.Add(field with { IsShareable = true });
            }
        }

        return draft;
    }

    private TypeDraft AddUnion(SubgraphDraft subgraph, TypeBlueprint type)
    {
        var draft = subgraph.Add(new(DraftKind.Union, type.Name));
        var members = type.Members.Where(member => MayName(subgraph, member)).ToArray();
        draft.Members.AddRange(dice.Some(members, 1, members.Length));
        draft.Members.ForEach(member => Ensure(subgraph, member));
        return draft;
    }

    private TypeDraft AddLeafOrRoot(SubgraphDraft subgraph, string typeName)
    {
        switch (typeName)
        {
            case "Query" or "Mutation":
                return subgraph.Add(new(DraftKind.Object, typeName));
            case "Color":
                var color = subgraph.Add(new(DraftKind.Enum, typeName));
                color.Members.AddRange(["RED", "GREEN", "BLUE"]);
                return color;
            case "Filter":
                var filter = subgraph.Add(new(DraftKind.Input, typeName));
                filter.InputFields.AddRange([new("min", "Int", "1"), new("tag", "String"), new("colors", "[Color!]"), new("nested", "Filter")]);
                Ensure(subgraph, "Color");
                return filter;
            default:
                // Built-in scalars stand nowhere.
                return new(DraftKind.Enum, typeName);
        }
    }
}
