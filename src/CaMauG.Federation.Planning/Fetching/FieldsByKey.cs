using System.Runtime.InteropServices;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>Fields in the order in which they came, found by their keys; one key may stand there several times.</summary>
internal sealed class FieldsByKey
{
    // So few are looked through without a table.
    private const int FewFields = 8;

    private readonly List<FetchField> _fields = [];
    private Dictionary<string, List<int>>? _places;

    public ReadOnlySpan<FetchField> All => CollectionsMarshal.AsSpan(_fields);

    public bool HasKeyTwice { get; private set; }

    public FetchField this[int index] => _fields[index];

    public bool TrueForAll(Predicate<FetchField> match) => _fields.TrueForAll(match);

    public void Add(FetchField field)
    {
        HasKeyTwice = HasKeyTwice || Find(field.ResponseKey) >= 0;
        _fields.Add(field);
        if (_places is not null)
        {
            Enter(_fields.Count - 1);
        }
        else if (_fields.Count > FewFields)
        {
            _places = new(2 * _fields.Count, StringComparer.Ordinal);
            for (var i = 0; i < _fields.Count; i++)
            {
                Enter(i);
            }
        }
    }

    /// <summary>Puts another field under the same key in the place of one.</summary>
    public void Replace(int index, FetchField field) => _fields[index] = field;

    /// <summary>The first field under a key, or -1.</summary>
    public int Find(string responseKey) => _places is null ? Scan(responseKey, 0)
        : _places.TryGetValue(responseKey, out var places) ? places[0]
        : -1;

    /// <summary>The next field under the key of one, or -1.</summary>
    public int FindAfter(int index)
    {
        if (!HasKeyTwice)
        {
            return -1;
        }

        if (_places is null)
        {
            return Scan(_fields[index].ResponseKey, index + 1);
        }

        var places = _places[_fields[index].ResponseKey];
        var next = places.BinarySearch(index) + 1;
        return next < places.Count ? places[next] : -1;
    }

    private int Scan(string responseKey, int from)
    {
        for (var i = from; i < _fields.Count; i++)
        {
            if (_fields[i].ResponseKey == responseKey)
            {
                return i;
            }
        }

        return -1;
    }

    private void Enter(int index)
    {
        var responseKey = _fields[index].ResponseKey;
        if (!_places!.TryGetValue(responseKey, out var places))
        {
            _places.Add(responseKey, places = new(1));
        }

        places.Add(index);
    }
}
