using System.Globalization;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Adds fields that need what other subgraphs know.</summary>
internal sealed class RequirementGenerator(Dice dice, GraphDraft graph, Placing placing)
{
    private static readonly string[] s_types = ["Int", "String!", "[Int!]", "Color", "Float"];

    private int _count;

    public void Add()
    {
        var entities = graph.Types.Where(static declared => declared.Type.Kind == DraftKind.Object && declared.Type.Keys.Exists(static key => key.IsResolvable)).ToArray();
        foreach (var (subgraph, type) in entities)
        {
            for (var chances = 2; chances > 0; chances--)
            {
                if (dice.Chance(0.3))
                {
                    Add(subgraph, type);
                }
            }
        }
    }

    private void Add(SubgraphDraft subgraph, TypeDraft type)
    {
        var known = Foreign(subgraph, type).Concat(type.Fields.Where(static field => field.IsExternal)).ToArray();
        var parts = dice.Some(known, 1, 2).Select(field => Part(subgraph, type, field)).OfType<string>().ToArray();
        if (parts.Length == 0)
        {
            return;
        }

        var field = new FieldDraft("rq" + (_count++).ToString(CultureInfo.InvariantCulture), dice.Pick(s_types)) { Requires = string.Join(" ", parts) };
        placing.EnsureTypes(subgraph, field);
        type.Fields.Add(field);
    }

    /// <summary>Fields of a type that other subgraphs resolve and this one does not have.</summary>
    private IEnumerable<FieldDraft> Foreign(SubgraphDraft subgraph, TypeDraft type) => graph.Types
        .Where(other => other.Type.Name == type.Name && other.Subgraph != subgraph && other.Type.Kind == type.Kind)
        .SelectMany(static other => other.Type.Fields)
        .Where(field => !field.IsExternal && type.FindField(field.Name) is null && placing.MayName(subgraph, field.TypeName))
        .DistinctBy(static field => field.Name);

    // A field of the set, declared external; null when its type cannot be selected into here.
    private string? Part(SubgraphDraft subgraph, TypeDraft type, FieldDraft field)
    {
        var target = graph.Types.Select(static declared => declared.Type).FirstOrDefault(other => other.Name == field.TypeName);
        if (target?.Kind is DraftKind.Interface or DraftKind.Union && subgraph.Find(target.Name) is null)
        {
            return null;
        }

        placing.EnsureTypes(subgraph, field);
        var below = target?.Kind is DraftKind.Object or DraftKind.Interface or DraftKind.Union ? Below(subgraph, subgraph.Find(target.Name)!, 0) : "";
        if (below is null)
        {
            return null;
        }

        if (type.FindField(field.Name) is null)
        {
            type.Fields.Add(field.Plain with { IsExternal = true });
        }

        return field.Name + Arguments(field) + below;
    }

    private string? Below(SubgraphDraft subgraph, TypeDraft target, int depth)
    {
        var parts = target.Kind == DraftKind.Union
            ? [.. dice.Some(target.Members, 1, 2).Select(member => OnMember(subgraph, member, depth)).OfType<string>()]
            : Parts(subgraph, target, depth);
        return parts.Count == 0 ? null : $" {{ {string.Join(" ", parts)} }}";
    }

    private string? OnMember(SubgraphDraft subgraph, string member, int depth) =>
        Below(subgraph, subgraph.Find(member)!, depth + 1) is { } below ? $"... on {member}{below}" : null;

    private List<string> Parts(SubgraphDraft subgraph, TypeDraft target, int depth)
    {
        List<string> parts = [];
        // An object with a key may lend a field that lives elsewhere.
        if (target is { Kind: DraftKind.Object, Keys.Count: > 0, IsInterfaceObject: false } && dice.Chance(0.6)
            && dice.PickOrNone([.. Foreign(subgraph, target).Where(IsLeaf)]) is { } foreign)
        {
            placing.EnsureTypes(subgraph, foreign);
            target.Fields.Add(foreign.Plain with { IsExternal = true });
            parts.Add(foreign.Name + Arguments(foreign));
        }

        foreach (var field in dice.Some(target.Fields.Where(field => field is { IsExternal: false, Requires: null } && !parts.Contains(field.Name)), parts.Count == 0 ? 1 : 0, 2))
        {
            if (IsLeaf(field))
            {
                parts.Add(field.Name + Arguments(field));
            }
            else if (depth < 2 && Below(subgraph, subgraph.Find(field.TypeName)!, depth + 1) is { } below)
            {
                parts.Add(field.Name + Arguments(field) + below);
            }
        }

        return parts;
    }

    private bool IsLeaf(FieldDraft field) =>
        graph.Types.All(declared => declared.Type.Name != field.TypeName || declared.Type.Kind is DraftKind.Enum);

    private string Arguments(FieldDraft field)
    {
        var given = field.Arguments.Where(argument => (argument.Type.EndsWith('!') && argument.Default is null) || dice.Chance(0.7))
            .Select(argument => $"{argument.Name}: {Literal(argument.Type.Split('=')[0].Trim())}").ToArray();
        return given.Length == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private string Literal(string type) => type.Trim('!') switch
    {
        "Int" => dice.Pick(["1", "2"]),
        "String" or "ID" => dice.Pick(["\"a\"", "\"b\""]),
        "Boolean" => dice.Pick(["true", "false"]),
        "Color" => dice.Pick(["RED", "BLUE"]),
        "Filter" => dice.Pick(["{min: 2}", "{tag: \"a\", nested: {colors: [RED]}}"]),
        "[Color!]" => dice.Pick(["[RED, GREEN]", "[]"]),
        _ => "[{min: 3}]",
    };
}
