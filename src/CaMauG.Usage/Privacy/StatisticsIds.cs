using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.Options;

namespace CaMauG.Usage.Privacy;

/// <summary>
/// Ids under which users are counted: one for each app and one across apps, none comparable with another and none reversible.
/// Keyed by a secret that only this module reads; without the key the roll-ups are anonymous sets.
/// </summary>
internal sealed class StatisticsIds
{
    private const string Name = "statistics.key";

    private readonly byte[] _key;

    /// <param name="options">Where the key lies on one machine.</param>
    /// <param name="cabinet">Where it lies when replicas share it; null on one machine.</param>
    public StatisticsIds(IOptions<UsageOptions> options, IKeyCabinet? cabinet = null)
    {
        if (cabinet is not null)
        {
            _key = cabinet.GetOrAdd(Name, NewKey);
            return;
        }

        Directory.CreateDirectory(options.Value.DataDirectory);
        _key = ReadOrCreate(Path.Combine(options.Value.DataDirectory, Name));
    }

    /// <summary>16 characters of base64: 96 bits, so that two users never meet.</summary>
    public string For(AccountId account, string? app)
    {
        var sector = Encoding.UTF8.GetBytes(app ?? string.Empty);
        var message = new byte[16 + sector.Length];
        account.Value.TryWriteBytes(message);
        sector.CopyTo(message, 16);
        return Convert.ToBase64String(HMACSHA256.HashData(_key, message).AsSpan(0, 12));
    }

    private static byte[] ReadOrCreate(string path)
    {
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        var key = NewKey();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(key);
        return key;
    }

    private static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);
}
