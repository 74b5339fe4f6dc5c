using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CaMauG.Identity.Keys;

/// <summary>
/// The keys behind tokens, from <c>identity/tokens</c> of the data directory, which replicas share. Which of them signs follows from the files and the time alone, so replicas
/// agree without speaking. The set is swapped as a whole.
/// </summary>
internal sealed class TokenKeys : IDisposable
{
    private readonly string _directory;
    private readonly string _oldSigning;
    private readonly string _oldEncryption;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private CancellationTokenSource _change = new();
    private volatile TokenKeySet _current;
    private string _seen = string.Empty;

    public TokenKeys(IOptions<IdentityModuleOptions> options, TimeProvider clock)
    {
        var identity = Path.Combine(Path.GetFullPath(options.Value.DataDirectory), "identity");
        (_directory, _oldSigning, _oldEncryption, _clock) = (Path.Combine(identity, "tokens"), Path.Combine(identity, "signing.pem"), Path.Combine(identity, "encryption.key"), clock);
        KeyFile.MakePrivateDirectory(identity);
        KeyFile.MakePrivateDirectory(_directory);
        if (Files().Count is 0 && !File.Exists(_oldSigning))
        {
            var now = clock.GetUtcNow();
            KeyFile.TryCreate(PathOf(1), TokenKeyFile.New(now, now));
        }

        _current = TokenKeySet.At(clock.GetUtcNow(), Read());
        _seen = Look();
    }

    /// <summary>The keys of now.</summary>
    public TokenKeySet Current => _current;

    /// <summary>Fires once when the set has been swapped.</summary>
    public IChangeToken NextChange => new CancellationChangeToken(_change.Token);

    /// <summary>Looks at files and time; true when the set was swapped.</summary>
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
        var path = PathOf(number);
        return KeyFile.TryCreate(path, TokenKeyFile.New(_clock.GetUtcNow(), signsFrom)) ? TokenKeyFile.Read(number, path) : null;
    }

    /// <summary>Destroys a generation; false when another replica was first.</summary>
    public bool TryRemove(TokenKey key)
    {
        if (key.Number is 0)
        {
            var wasThere = File.Exists(_oldSigning);
            File.Delete(_oldSigning);
            File.Delete(_oldEncryption);
            return wasThere;
        }

        var isThere = File.Exists(PathOf(key.Number));
        File.Delete(PathOf(key.Number));
        return isThere;
    }

    public void Dispose() => _change.Dispose();

    private string PathOf(int number) => Path.Combine(_directory, TokenKeyFile.NameOf(number));

    private List<(int Number, string Path)> Files() =>
        [.. Directory.EnumerateFiles(_directory).Select(static path => (Number: TokenKeyFile.NumberOf(path), Path: path))
            .Where(static file => file.Number is not null).Select(static file => (file.Number!.Value, file.Path)).OrderBy(static file => file.Value)];

    private string Look() => string.Join('|', Files().Select(static file => file.Number)) + File.Exists(_oldSigning);

    private List<TokenKey> Read()
    {
        var known = _current?.All.ToDictionary(static key => key.Number) ?? [];
        List<TokenKey> keys = [];
        if (File.Exists(_oldSigning) && File.Exists(_oldEncryption))
        {
            keys.Add(known.GetValueOrDefault(0) ?? TokenKeyFile.ReadOld(_oldSigning, _oldEncryption));
        }

        foreach (var (number, path) in Files())
        {
            try
            {
                keys.Add(known.GetValueOrDefault(number) ?? TokenKeyFile.Read(number, path));
            }
            catch (FileNotFoundException)
            {
                // Removed by another replica at this moment.
            }
        }

        return keys.Count > 0 ? keys : throw new InvalidDataException($"{_directory} holds no keys any more. Bring it back from the backup, or start again: without keys every token is refused.");
    }
}
