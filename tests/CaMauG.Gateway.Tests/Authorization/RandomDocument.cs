using System.Text;

namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>Writes documents for <see cref="AccessGraph"/>, valid ones, that ask for the same in many ways.</summary>
internal sealed class RandomDocument(int seed)
{
    private static readonly Dictionary<string, string[]> s_leaves = new()
    {
        ["Query"] = ["open", "vault", "both", "level", "levels", "stamp", "high: open(level: HIGH)", "__typename"],
        ["Account"] = ["id", "name", "balance", "limit", "color", "__typename", "...A", "...B"],
        ["Dwelling"] = ["street", "__typename", "...D", "...H"],
        ["House"] = ["street", "...D", "...H"],
        ["Boat"] = ["street", "__typename", "...D"],
        ["Thing"] = ["__typename"],
        ["Gold"] = ["weight"],
        ["Sand"] = ["weight", "__typename"],
    };

    private static readonly Dictionary<string, (string Field, string Type)[]> s_objects = new()
    {
        ["Query"] = [("account", "Account"), ("house", "House"), ("houses", "Dwelling"), ("things", "Thing")],
        ["Dwelling"] = [("owner", "Account")],
        ["House"] = [("owner", "Account")],
        ["Boat"] = [("owner", "Account")],
    };

    private static readonly Dictionary<string, string[]> s_fragments = new()
    {
        ["Account"] = ["Account"],
        ["Dwelling"] = ["House", "Boat", "Dwelling"],
        ["House"] = ["House", "Dwelling"],
        ["Boat"] = ["Boat", "Dwelling"],
        ["Thing"] = ["Gold", "Sand", "Thing"],
    };

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public string Write()
    {
        WriteSet("Query", 4);

        // All fragments are used, as a document may have no others.
        return $"{{ account {{ ...A ...B }} houses {{ ...D ...H }} {_text.ToString().Trim()[1..^1]} }} "
            + "fragment A on Account { balance name } fragment B on Account { color ... { id } } "
            + "fragment D on Dwelling { street owner { name } } fragment H on House { owner { limit } }";
    }

    private void WriteSet(string type, int depth)
    {
        _text.Append("{ ");
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            Write(type, depth);
        }

        _text.Append("} ");
    }

    private void Write(string type, int depth)
    {
        var kind = _random.Next(10);
        if (depth > 0 && kind < 4 && s_objects.TryGetValue(type, out var objects))
        {
            var (field, below) = objects[_random.Next(objects.Length)];
            _text.Append(field).Append(' ');
            WriteSet(below, depth - 1);
        }
        else if (depth > 0 && kind < 7 && s_fragments.TryGetValue(type, out var conditions))
        {
            var condition = conditions[_random.Next(conditions.Length)];
            _text.Append("... on ").Append(condition).Append(' ');
            WriteSet(condition, depth - 1);
        }
        else
        {
            var leaves = s_leaves[type];
            _text.Append(leaves[_random.Next(leaves.Length)]).Append(' ');
        }
    }
}
