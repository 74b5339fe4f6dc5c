using System.Text;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Keys to be changed in a fetch's answers, as a tree over its keys. An alias ends with the key it stands for, so changing it is
/// cutting it, and no byte is written.
/// </summary>
internal sealed class KeyRenames
{
    private readonly Dictionary<string, KeyRenames> _below = new(StringComparer.Ordinal);
    private byte[] _key = [];
    private byte[]? _newKey;
    private string? _responseKey;

    /// <summary>Null when there are none.</summary>
    public static KeyRenames? From(FetchNode fetch)
    {
        if (fetch.Renames.IsDefaultOrEmpty)
        {
            return null;
        }

        KeyRenames root = new();
        foreach (var (path, responseKey) in fetch.Renames)
        {
            var place = root;
            foreach (var key in path)
            {
                place = place.Below(key);
            }

            place.ChangeTo(responseKey);
        }

        return root;
    }

    /// <summary>Changes the keys of a value and what is in it.</summary>
    public void Apply(ResponseStore store, Node value)
    {
        if (store.KindOf(value) == ValueKind.Array)
        {
            var end = store.Next(value);
            for (var row = value.Row + 1; row < end; row = store.Next(new(value.Document, row)))
            {
                Apply(store, new(value.Document, row));
            }
        }
        else if (store.KindOf(value) == ValueKind.Object)
        {
            ApplyToFields(store, value);
        }
    }

    /// <summary>The response's key for a key that stands at the top of the answer's data.</summary>
    public string ResponseKeyOf(string key) => _below.TryGetValue(key, out var below) ? below._responseKey ?? key : key;

    /// <summary>What is to be changed below a key; null for nothing.</summary>
    public KeyRenames? Find(string key) => _below.GetValueOrDefault(key);

    /// <summary>Changes the keys of a path that begins at the answer's data, or at an entity.</summary>
    public void Apply(Span<PathElement> path)
    {
        var place = this;
        foreach (ref var element in path)
        {
            if (element.Key is not { } key)
            {
                continue;
            }

            if (!place._below.TryGetValue(key, out var below))
            {
                return;
            }

            element = below._responseKey ?? key;
            place = below;
        }
    }

    private void ApplyToFields(ResponseStore store, Node node)
    {
        foreach (var (_, below) in _below)
        {
            if (store.TryFindIn(node, below._key, out var value))
            {
                below.Apply(store, value);
            }
        }

        foreach (var (_, below) in _below)
        {
            if (below._newKey is { } newKey)
            {
                store.Rename(node, below._key, newKey);
            }
        }
    }

    private KeyRenames Below(string key)
    {
        if (!_below.TryGetValue(key, out var below))
        {
            _below.Add(key, below = new() { _key = Encoding.UTF8.GetBytes(key) });
        }

        return below;
    }

    private void ChangeTo(string responseKey)
    {
        _responseKey = responseKey;
        _newKey = Encoding.UTF8.GetBytes(responseKey);
        if (!_key.AsSpan().EndsWith(_newKey))
        {
            throw new ArgumentException($"The key \"{responseKey}\" is no end of its alias.", nameof(responseKey));
        }
    }
}
