using System.Globalization;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>
/// Random graphs: first the types, then who declares what, then what makes federation hard (requirements, provided fields, overrides). Whether a
/// client can reach everything is left to chance; the composer says.
/// </summary>
internal sealed class GraphGenerator
{
    private static readonly string[] s_subgraphs = ["stock", "sales", "area", "people", "media", "votes"];

    private readonly Dice _dice;
    private readonly GraphDraft _graph;
    private readonly Dictionary<string, TypeBlueprint> _types;
    private readonly Placing _placing;
    private readonly FieldGenerator _fields;

    private GraphGenerator(int seed)
    {
        _dice = new(seed);
        _graph = new() { DataSeed = seed, HasFailures = _dice.Chance(0.5) };
        _graph.Subgraphs.AddRange(_dice.Shuffled(s_subgraphs).Take(_dice.Between(2, 6)).Select(static name => new SubgraphDraft(name)));
        _types = new BlueprintGenerator(_dice, _graph).Generate();
        _placing = new(_dice, _types);
        _fields = new(_dice, _types);
    }

    public static GraphDraft Generate(int seed) => new GraphGenerator(seed).Generate();

    private GraphDraft Generate()
    {
        PlaceEntities();
        foreach (var type in _types.Values.Where(static type => type.Kind == BlueprintKind.Entity))
        {
            AddFields(type);
        }

        AddInterfaceObjectFields();
        AddQueries();
        AddMutations();
        new Sharing(_dice, _graph, _placing).Settle();
        new RequirementGenerator(_dice, _graph, _placing).Add();
        new ProvisionGenerator(_dice, _graph).Add();
        new OverrideGenerator(_dice, _graph, _placing).Add();
        return _graph;
    }

    private void PlaceEntities()
    {
        foreach (var type in _types.Values.Where(static type => type.Kind == BlueprintKind.Entity))
        {
            foreach (var subgraph in _dice.Some(_graph.Subgraphs.Where(subgraph => _placing.MayName(subgraph, type.Name)), 1, 3))
            {
                _placing.Ensure(subgraph, type.Name);
            }
        }

        foreach (var type in _types.Values.Where(static type => type.Kind == BlueprintKind.InterfaceEntity))
        {
            _placing.PlaceInterfaceEntity(_graph, type);
        }
    }

    private void AddFields(TypeBlueprint type)
    {
        var names = new HashSet<string>(type.Fields.Select(static field => field.Name));
        var homes = _graph.Subgraphs.Where(subgraph => subgraph.Find(type.Name) is not null).ToArray();
        if (homes.Length == 0)
        {
            return;
        }

        // An object has the fields of its interfaces somewhere, wherever the interface is known.
        foreach (var field in _types.Values.Where(other => other.Kind == BlueprintKind.Interface && other.Members.Contains(type.Name)).SelectMany(static other => other.Fields))
        {
            if (names.Add(field.Name))
            {
                Spread(homes, type.Name, field);
            }
        }

        for (var count = _dice.Between(1, 5); count > 0; count--)
        {
            var first = _dice.Pick(homes);
            var name = _fields.Name(names);
            Spread([first, .. _dice.Shuffled(homes.Where(home => home != first))], type.Name, _fields.Next(name, target => _placing.MayName(first, target)));
        }
    }

    private void Spread(IReadOnlyList<SubgraphDraft> homes, string typeName, FieldDraft field)
    {
        var able = homes.Where(home => _placing.MayName(home, field.TypeName)).ToArray();
        foreach (var home in able.Take(_dice.Chance(0.25) ? _dice.Between(1, 3) : 1))
        {
            _placing.Declare(home, typeName, field);
        }
    }

    private void AddInterfaceObjectFields()
    {
        foreach (var (subgraph, type) in _graph.Types.Where(static declared => declared.Type.IsInterfaceObject).ToArray())
        {
            var names = new HashSet<string>(_graph.Types.Where(declared => declared.Type == type || _types[type.Name].Members.Contains(declared.Type.Name))
                .SelectMany(static declared => declared.Type.Fields).Select(static field => field.Name));
            for (var count = _dice.Between(1, 3); count > 0; count--)
            {
                _placing.Declare(subgraph, type.Name, _fields.Next(_fields.Name(names), target => _placing.MayName(subgraph, target)));
            }
        }
    }

    private void AddQueries()
    {
        var number = 0;
        foreach (var subgraph in _graph.Subgraphs)
        {
            for (var count = _dice.Between(subgraph == _graph.Subgraphs[0] ? 1 : 0, 3); count > 0; count--)
            {
                var field = _fields.Root("q" + (number++).ToString(CultureInfo.InvariantCulture), target => _placing.MayName(subgraph, target));
                Spread([subgraph, .. _dice.Some(_graph.Subgraphs.Where(other => other != subgraph), 0, 2)], "Query", field);
            }
        }
    }

    private void AddMutations()
    {
        if (!_dice.Chance(0.4))
        {
            return;
        }

        for (var number = _dice.Between(1, 4); number > 0; number--)
        {
            var subgraph = _dice.Pick(_graph.Subgraphs);
            var field = _fields.Root("m" + number.ToString(CultureInfo.InvariantCulture), target => _placing.MayName(subgraph, target));
            _placing.Declare(subgraph, "Mutation", field);
        }
    }
}
