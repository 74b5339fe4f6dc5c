using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Rows of a CSV file (RFC 4180): the first line names fields, an empty cell is null, items of a list are parted by <c>|</c>.</summary>
internal static class CsvRows
{
    public static IEnumerable<(Dictionary<string, object?> Values, Func<string, Place> PlaceOf)> Read(string text, AppType type)
    {
        string[]? header = null;
        foreach (var (line, cells) in Records(text))
        {
            if (header is null)
            {
                header = [.. cells];
                continue;
            }

            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var i = 0; i < header.Length && i < cells.Count; i++)
            {
                values[header[i]] = Value(cells[i], type.Fields.GetValueOrDefault(header[i])?.Type);
            }

            yield return (values, _ => new Place(line, 1));
        }
    }

    private static object? Value(string cell, AppTypeReference? type)
    {
        if (cell.Length == 0)
        {
            return null;
        }

        if (type is null)
        {
            return cell;
        }

        return type.IsList
            ? cell.Split('|', StringSplitOptions.TrimEntries).Select(item => TypedText.Read(type, item)).ToList()
            : TypedText.Read(type, cell);
    }

    private static IEnumerable<(int Line, List<string> Cells)> Records(string text)
    {
        var (cells, cell) = (new List<string>(), new System.Text.StringBuilder());
        var (line, recordLine, isQuoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\n')
            {
                line++;
            }

            if (isQuoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    isQuoted = false;
                }

                continue;
            }

            switch (letter)
            {
                case '"':
                    isQuoted = true;
                    break;
                case ',':
                    cells.Add(Take(cell));
                    break;
                case '\n':
                    cells.Add(Take(cell));
                    if (cells is not [""])
                    {
                        yield return (recordLine, cells);
                    }

                    (cells, recordLine) = ([], line);
                    break;
                case '\r':
                    break;
                default:
                    cell.Append(letter);
                    break;
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(Take(cell));
            yield return (recordLine, cells);
        }
    }

    private static string Take(System.Text.StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
