using CaMauG.MiniApps.Findings;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Schemas;

/// <summary>Finds the place in a file of a character inside one of its GraphQL strings.</summary>
internal static class TextPlaces
{
    private const string Block = "\"\"\"";

    /// <summary>The place of an offset into a string's value.</summary>
    /// <param name="file">The file.</param>
    /// <param name="value">The string in it.</param>
    /// <param name="offset">Offset into what the string says.</param>
    public static Place At(string file, GraphQLStringValue value, int offset)
    {
        // The parser lets a block string begin at the last of its three quotes.
        var start = Math.Max(0, value.Location.Start - 2);
        if (!file.AsSpan(start).StartsWith(Block))
        {
            start = value.Location.Start;

            // Escapes before it would move it a little; a line has room for one string.
            return Place.At(file, start + 1 + offset);
        }

        // A block string begins with its first line that is not blank and loses the indentation its lines share (GraphQL §2.9.4).
        var said = Place.At(value.Value.ToString(), offset);
        var lines = file[(start + Block.Length)..Math.Max(start + Block.Length, value.Location.End - Block.Length)].Split('\n');
        var first = Array.FindIndex(lines, static line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
        {
            return Place.At(file, start);
        }

        var indent = lines.Skip(1).Where(static line => !string.IsNullOrWhiteSpace(line)).Select(IndentOf).DefaultIfEmpty(0).Min();
        var line = first + said.Line - 1;
        var begin = Place.At(file, start);
        return line == 0 ? new(begin.Line, begin.Column + Block.Length + said.Column - 1) : new(begin.Line + line, indent + said.Column);
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;
}
