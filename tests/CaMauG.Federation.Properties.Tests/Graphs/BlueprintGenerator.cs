using System.Globalization;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>The types of a random graph.</summary>
internal sealed class BlueprintGenerator(Dice dice, GraphDraft graph)
{
    private readonly Dictionary<string, TypeBlueprint> _types = [];

    public Dictionary<string, TypeBlueprint> Generate()
    {
        AddEntities(dice.Between(2, 5));
        AddValues(dice.Between(0, 2));
        AddInterfaceEntity();
        AddInterfaces(dice.Between(0, 2));
        AddUnions(dice.Between(0, 2));
        return _types;
    }

    private void AddEntities(int count)
    {
        for (var i = 0; i < count; i++)
        {
            AddEntity("T" + i.ToString(CultureInfo.InvariantCulture));
        }
    }

    private TypeBlueprint AddEntity(string name)
    {
        var type = Add(new(BlueprintKind.Entity, name));
        type.Fields.Add(new("id", "ID!"));
        type.Keys.Add("id");
        if (dice.Chance(0.35))
        {
            type.Fields.Add(new("sku", "String!"));
            type.Keys.Add("sku");
        }

        if (dice.Chance(0.25))
        {
            type.Fields.Add(new("code", "Int!"));
            type.Keys.Add(dice.Pick(["code", "code id"]));
        }

        if (dice.Chance(0.25))
        {
            var reference = Add(new(BlueprintKind.Value, name + "Ref"));
            reference.Fields.AddRange([new("value", "ID!"), new("part", "Int!")]);
            type.Fields.Add(new("ref", reference.Name + "!"));
            type.Keys.Add(dice.Pick(["ref { value }", "ref { value part }", "id ref { part }"]));
        }

        return type;
    }

    private void AddValues(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var type = Add(new(BlueprintKind.Value, "V" + i.ToString(CultureInfo.InvariantCulture)));
            string[] targets = [.. Entities.Select(static entity => entity.Name), .. Enumerable.Range(0, i).Select(static earlier => "V" + earlier.ToString(CultureInfo.InvariantCulture))];
            FieldGenerator fields = new(dice, _types);
            HashSet<string> names = [];
            for (var field = dice.Between(1, 3); field > 0; field--)
            {
                type.Fields.Add(fields.Next(fields.Name(names), targets.Contains));
            }
        }
    }

    // Its objects are all known to one subgraph; another adds fields to all of them without knowing any.
    private void AddInterfaceEntity()
    {
        if (!dice.Chance(0.35))
        {
            return;
        }

        var order = dice.Shuffled(graph.Subgraphs);
        var type = Add(new(BlueprintKind.InterfaceEntity, "J"));
        type.Keys.Add("id");
        type.Fields.Add(new("id", "ID!"));
        type.OnlyIn.UnionWith([order[0].Name, order[1].Name]);
        for (var i = dice.Between(1, 3); i > 0; i--)
        {
            var member = AddEntity("K" + i.ToString(CultureInfo.InvariantCulture));
            member.NeverIn.Add(order[1].Name);
            type.Members.Add(member.Name);
        }
    }

    private void AddInterfaces(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = "I" + i.ToString(CultureInfo.InvariantCulture);
            FieldGenerator fields = new(dice, _types);
            var type = new TypeBlueprint(BlueprintKind.Interface, name) { Members = dice.Some(Entities.Select(static entity => entity.Name), 1, 3) };
            for (var field = dice.Between(1, 2); field > 0; field--)
            {
                type.Fields.Add(fields.Next($"{name.ToLowerInvariant()}f{field}", target => target[0] is 'T' or 'V'));
            }

            Add(type);
        }
    }

    private void AddUnions(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var objects = _types.Values.Where(static type => type.Kind is BlueprintKind.Entity or BlueprintKind.Value && !type.Name.EndsWith("Ref", StringComparison.Ordinal));
            Add(new(BlueprintKind.Union, "U" + i.ToString(CultureInfo.InvariantCulture)) { Members = dice.Some(objects.Select(static type => type.Name), 1, 4) });
        }
    }

    private IEnumerable<TypeBlueprint> Entities => _types.Values.Where(static type => type.Kind == BlueprintKind.Entity);

    private TypeBlueprint Add(TypeBlueprint type)
    {
        _types.Add(type.Name, type);
        return type;
    }
}
