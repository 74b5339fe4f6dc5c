using System.Globalization;
using System.Text.Json;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Rows;
using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk.Rows;
using CaMauG.Subgraphs.Values;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads the rows of the data folder and checks them against their types.</summary>
internal sealed class SeedReader
{
    private const string OwnerMember = "$owner";

    private readonly DatasetScope _scope;
    private readonly Dictionary<string, IReadOnlyList<SeedRow>> _rows = new(StringComparer.Ordinal);
    private readonly List<(RowType Target, string Id, string Field, string File, Place Place)> _references = [];

    private SeedReader(DatasetScope scope) => _scope = scope;

    public static IReadOnlyDictionary<string, IReadOnlyList<SeedRow>> Read(DatasetScope scope, PluginFiles files, bool isStrict = true)
    {
        var reader = new SeedReader(scope);
        foreach (var file in files.In("data", ".json", ".csv"))
        {
            reader.ReadFile(file, files.FindText(file)!, isStrict);
        }

        if (isStrict)
        {
            reader.CheckReferences();
        }

        return reader._rows;
    }

    private void ReadFile(string file, string text, bool isStrict)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (!_scope.RowTypes.TryGetValue(name, out var type))
        {
            _scope.Log.Error("DATA_WITHOUT_TYPE", file, new(1, 1), name);
            return;
        }

        var records = file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CsvRows.Read(text, type.Type) : ReadJson(file, text);
        var rows = new List<SeedRow>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (values, placeOf) in records)
        {
            var owner = values.GetValueOrDefault(OwnerMember) as string;
            values.Remove(OwnerMember);
            if (isStrict)
            {
                CheckRow(type, values, file, placeOf);
            }

            if (type.IdOf(values) is not { } id)
            {
                _scope.Log.Error("ROW_WITHOUT_KEY", file, placeOf(string.Empty), string.Join(", ", type.Key));
            }
            else if (!ids.Add(id))
            {
                _scope.Log.Error("ROW_TWICE", file, placeOf(string.Empty), id);
            }
            else
            {
                rows.Add(new(id, owner, values));
            }
        }

        _rows[name] = rows;
    }

    private IEnumerable<(Dictionary<string, object?> Values, Func<string, Place> PlaceOf)> ReadJson(string file, string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            _scope.Log.Error("DATA_NO_JSON", file, new((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1));
            return [];
        }

        using (document)
        {
            if (document.RootElement.ValueKind is not JsonValueKind.Array || document.RootElement.EnumerateArray().Any(static row => row.ValueKind is not JsonValueKind.Object))
            {
                _scope.Log.Error("DATA_NO_LIST", file, new(1, 1));
                return [];
            }

            var places = JsonPlaces.Read(text);
            return
            [
                .. document.RootElement.EnumerateArray().Select((row, index) => (
                    JsonValues.ReadObject(row),
                    (Func<string, Place>)(member => places[member.Length == 0 ? $"[{index}]" : $"[{index}].{member}"]))),
            ];
        }
    }

    private void CheckRow(RowType type, Dictionary<string, object?> values, string file, Func<string, Place> placeOf)
    {
        foreach (var (member, value) in values)
        {
            if (!type.Type.Fields.TryGetValue(member, out var field) || ReferenceReader.IsComputed(field))
            {
                _scope.Log.Error("UNKNOWN_DATA_MEMBER", file, placeOf(member), member, type.Name);
            }
            else if (value is not null)
            {
                CheckValue(field.Type, field.Type.IsList, value, member, file, placeOf(member));
            }
        }

        foreach (var field in type.Type.Fields.Values.Where(field => field.Type.IsRequired && !ReferenceReader.IsComputed(field) && field.Find("external") is null))
        {
            if (values.GetValueOrDefault(field.Name) is null)
            {
                _scope.Log.Error("DATA_VALUE_MISSING", file, placeOf(string.Empty), field.Coordinate);
            }
        }
    }

    private void CheckValue(AppTypeReference type, bool isList, object value, string member, string file, Place place)
    {
        if (isList)
        {
            if (value is not IReadOnlyList<object?> items)
            {
                _scope.Log.Error("DATA_WRONG_TYPE", file, place, member, $"[{type.Name}]");
                return;
            }

            foreach (var item in items.OfType<object>())
            {
                CheckValue(type, false, item, member, file, place);
            }

            return;
        }

        if (!Fits(type.Name, value))
        {
            _scope.Log.Error("DATA_WRONG_TYPE", file, place, member, type.Name);
        }
        else if (_scope.RowTypes.TryGetValue(type.Name, out var target) && RowValue.Text(value) is { } id)
        {
            _references.Add((target, id, member, file, place));
        }
    }

    private bool Fits(string type, object value) => type switch
    {
        "String" or "ID" => value is string or long,
        "Int" => value is long,
        "Float" => RowValue.Number(value) is not null,
        "Boolean" => value is bool,
        "Date" => value is string text && (RelativeTime.IsValid(text) || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        "DateTime" => value is string text && (RelativeTime.IsValid(text) || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)),
        _ => _scope.Schema.Find(type) is not { } declared || declared.Kind switch
        {
            AppTypeKind.Enum => declared.Values.Exists(constant => constant.Name == value as string),
            AppTypeKind.Object => declared.IsEntity || _scope.RowTypes.ContainsKey(type) || value is IReadOnlyDictionary<string, object?>,
            _ => true,
        },
    };

    private void CheckReferences()
    {
        var known = _rows.ToDictionary(static pair => pair.Key, static pair => pair.Value.Select(static row => row.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (target, id, field, file, place) in _references)
        {
            if (!known.TryGetValue(target.Name, out var ids) || !ids.Contains(id))
            {
                _scope.Log.Error("DATA_REFERENCE_MISSING", file, place, field, id, target.Name);
            }
        }
    }
}
