using System.Text;
using System.Text.Json;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Files;

/// <summary>Where the members of a JSON text stand, by path: <c>hub.service.kind</c>, <c>icons[0].src</c>.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts;

    private JsonPlaces(byte[] bytes)
    {
        _bytes = bytes;
        _lineStarts = FindLineStarts(bytes);
    }

    /// <summary>The place of a path, or of the nearest member around it.</summary>
    public Place this[string path]
    {
        get
        {
            for (var current = path; ; current = Parent(current))
            {
                if (_places.TryGetValue(current, out var place) || current.Length == 0)
                {
                    return place;
                }
            }
        }
    }

    public static JsonPlaces Read(string json)
    {
        var places = new JsonPlaces(Encoding.UTF8.GetBytes(json));
        places._places[string.Empty] = new(1, 1);
        var reader = new Utf8JsonReader(places._bytes);
        reader.Read();
        places.ReadValue(ref reader, string.Empty);
        return places;
    }

    private void ReadValue(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
            {
                var member = path.Length == 0 ? reader.GetString()! : $"{path}.{reader.GetString()}";
                _places[member] = PlaceOf((int)reader.TokenStartIndex);
                reader.Read();
                ReadValue(ref reader, member);
            }
        }
        else if (reader.TokenType is JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
            {
                var item = $"{path}[{i}]";
                _places[item] = PlaceOf((int)reader.TokenStartIndex);
                ReadValue(ref reader, item);
            }
        }
    }

    private Place PlaceOf(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return new(line + 1, Encoding.UTF8.GetCharCount(_bytes.AsSpan(_lineStarts[line], offset - _lineStarts[line])) + 1);
    }

    private static List<int> FindLineStarts(byte[] bytes)
    {
        List<int> starts = [0];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }

    private static string Parent(string path)
    {
        var end = path.LastIndexOfAny(['.', '[']);
        return end < 0 ? string.Empty : path[..end];
    }
}
