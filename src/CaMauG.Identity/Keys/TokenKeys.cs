using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CaMauG.Identity.Keys;

/// <summary>
/// The keys behind tokens, which replicas share. Which of them signs follows from the keys and the time alone, so replicas agree without speaking. The set is swapped as a whole.
/// </summary>
internal sealed class TokenKeys : IDisposable
{
    private const string Folder = "tokens";
    private const string OldSigning = "signing.pem";
    private const string OldEncryption = "encryption.key";

    private readonly IKeyCabinet _cabinet;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private CancellationTokenSource _change = new();
    private volatile TokenKeySet _current;
    private string _seen = string.Empty;

    public TokenKeys([FromKeyedServices(CookieKeys.Cabinet)] IKeyCabinet cabinet, TimeProvider clock)
    {
        (_cabinet, _clock) = (cabinet, clock);
        if (Files().Count is 0 && cabinet.Find(OldSigning) is null)
        {
            var now = clock.GetUtcNow();
            cabinet.TryAdd(NameOf(1), TokenKeyFile.New(now, now));
        }

        _current = TokenKeySet.At(clock.GetUtcNow(), Read());
        _seen = Look();
    }

    /// <summary>The keys of now.</summary>
    public TokenKeySet Current => _current;

    /// <summary>Fires once when the set has been swapped.</summary>
    public IChangeToken NextChange => new CancellationChangeToken(_change.Token);

    /// <summary>Looks at keys and time; true when the set was swapped.</summary>
    public bool Refresh()
    {
        CancellationTokenSource fired;
        lock (_gate)
        {
            var seen = Look();
            var set = TokenKeySet.At(_clock.GetUtcNow(), seen == _seen ? _current.All : Read());
            var isSame = set.IsSameAs(_current);
            (_seen, _current) = (seen, set);
            if (isSame)
            {
                return false;
            }

            fired = _change;
            _change = new();
        }

        fired.Cancel();
        return true;
    }

    /// <summary>Makes the next generation; null when another replica was first.</summary>
    public TokenKey? TryMake(DateTimeOffset signsFrom)
    {
        var number = Files().Select(static file => file.Number).Append(_current.All.Max(static key => key.Number)).Max() + 1;
        var name = NameOf(number);
        var made = TokenKeyFile.New(_clock.GetUtcNow(), signsFrom);
        return _cabinet.TryAdd(name, made) ? TokenKeyFile.Read(number, new(made, _clock.GetUtcNow()), _cabinet.PlaceOf(name)) : null;
    }

    /// <summary>Destroys a generation; false when another replica was first.</summary>
    public bool TryRemove(TokenKey key)
    {
        if (key.Number is not 0)
        {
            return _cabinet.TryRemove(NameOf(key.Number));
        }

        var wasThere = _cabinet.TryRemove(OldSigning);
        _cabinet.TryRemove(OldEncryption);
        return wasThere;
    }

    public void Dispose() => _change.Dispose();

    private static string NameOf(int number) => $"{Folder}/{TokenKeyFile.NameOf(number)}";

    private List<(int Number, string Name)> Files() =>
        [.. _cabinet.List(Folder).Select(static name => (Number: TokenKeyFile.NumberOf(name), Name: name))
            .Where(static file => file.Number is not null).Select(static file => (file.Number!.Value, file.Name)).OrderBy(static file => file.Value)];

    private string Look() => string.Join('|', Files().Select(static file => file.Number)) + (_cabinet.Find(OldSigning) is not null);

    private List<TokenKey> Read()
    {
        var known = _current?.All.ToDictionary(static key => key.Number) ?? [];
        List<TokenKey> keys = [];
        if (_cabinet.Find(OldSigning) is { } signing && _cabinet.Find(OldEncryption) is { } encryption)
        {
            keys.Add(known.GetValueOrDefault(0) ?? TokenKeyFile.ReadOld(signing, encryption));
        }

        foreach (var (number, name) in Files())
        {
            // Null when another replica removed it at this moment.
            if ((known.GetValueOrDefault(number) ?? (_cabinet.Find(name) is { } file ? TokenKeyFile.Read(number, file, _cabinet.PlaceOf(name)) : null)) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys.Count > 0 ? keys : throw new InvalidDataException($"{_cabinet.PlaceOf(Folder)} holds no keys any more. Bring it back from the backup, or start again: without keys every token is refused.");
    }
}
