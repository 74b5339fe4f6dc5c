using System.Globalization;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Random fields.</summary>
internal sealed class FieldGenerator(Dice dice, IReadOnlyDictionary<string, TypeBlueprint> types)
{
    private static readonly string[] s_names = ["name", "size", "rank", "owner", "items", "title", "data", "state", "kind", "place"];
    private static readonly string[] s_leaves = ["Int", "Float", "String", "Boolean", "ID", "Color"];

    /// <summary>A name few of which differ from type to type, so that types have like fields of unlike types.</summary>
    public string Name(HashSet<string> taken)
    {
        var name = dice.Pick(s_names);
        for (var number = 2; !taken.Add(name); number++)
        {
            name = dice.Pick(s_names) + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    public FieldDraft Next(string name, Func<string, bool> mayName) => Field(name, mayName, 0.5);

    /// <summary>A field of a root type: more often an object.</summary>
    public FieldDraft Root(string name, Func<string, bool> mayName) => Field(name, mayName, 0.1);

    private FieldDraft Field(string name, Func<string, bool> mayName, double leaves)
    {
        var targets = types.Keys.Where(mayName).Where(static type => !type.EndsWith("Ref", StringComparison.Ordinal)).ToArray();
        var target = targets.Length == 0 || dice.Chance(leaves) ? dice.Pick(s_leaves) : dice.Pick(targets);
        return new(name, Wrap(target)) { Arguments = dice.Chance(0.25) ? [.. Arguments()] : [] };
    }

    private string Wrap(string type)
    {
        var text = type + Bang();
        return dice.Between(0, 9) switch
        {
            < 6 => text,
            < 9 => $"[{text}]{Bang()}",
            _ => $"[[{text}]{Bang()}]{Bang()}",
        };
    }

    private string Bang() => dice.Chance(0.35) ? "!" : "";

    private IEnumerable<ArgumentDraft> Arguments()
    {
        yield return dice.Pick<ArgumentDraft>(
            [new("of", "Int"), new("of", "Int", "2"), new("of", "Int!"), new("of", "Color = RED"), new("of", "[Color!]"), new("of", "Filter"), new("of", "String", "\"x\"")]);
        if (dice.Chance(0.3))
        {
            yield return dice.Pick<ArgumentDraft>([new("by", "ID"), new("by", "Filter!"), new("by", "[Filter]"), new("by", "Boolean", "true")]);
        }
    }
}
