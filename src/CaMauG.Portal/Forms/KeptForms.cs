using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Replicas;
using Microsoft.AspNetCore.DataProtection;

namespace CaMauG.Portal.Forms;

/// <summary>
/// Keeps a form that was denied for want of assurance while its person fetches that: the latest of a session for ten minutes, sealed with a key that follows from the
/// session, so that what lies in the replicas' store is of no use to anybody else. Without such a store, or while it is away, this replica's memory keeps it.
/// </summary>
internal sealed class KeptForms(IDataProtectionProvider protection, TimeProvider clock, IEnumerable<ISharedCache> shared)
{
    /// <summary>How long a form is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Longest form kept; the largest that a page takes (8 MB) is within it as it is sealed.</summary>
    public const int LongestForm = 12 * 1024 * 1024;

    /// <summary>Most that all forms in memory may take together; the oldest make room.</summary>
    public const long MostBytes = 96L * 1024 * 1024;

    private readonly IDataProtector _protector = protection.CreateProtector("CaMauG.Portal.KeptForms.v1");
    private readonly ISharedCache? _shared = shared.FirstOrDefault();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (byte[] Sealed, DateTimeOffset At)> _forms = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Keeps a form in place of the session's earlier one.</summary>
    /// <returns>False when it is too long to be kept.</returns>
    public async Task<bool> KeepAsync(Caller person, KeptForm form, CancellationToken cancellation)
    {
        var bytes = Protector(person).Protect(JsonSerializer.SerializeToUtf8Bytes(form));
        if (bytes.Length > LongestForm)
        {
            await ForgetAsync(person, cancellation).ConfigureAwait(false);
            return false;
        }

        var key = KeyOf(person);
        Put(key, bytes);
        if (_shared is not null)
        {
            var before = await _shared.GetAsync(key, cancellation).ConfigureAwait(false);
            await _shared.SetAsync(key, bytes, [key], Life, before.AsOf, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>The form kept for a page; null when there is none.</summary>
    public async Task<KeptForm?> FindAsync(Caller person, string page, CancellationToken cancellation)
    {
        var key = KeyOf(person);
        var entry = _shared is null ? default : await _shared.GetAsync(key, cancellation).ConfigureAwait(false);
        return (entry.AsOf is 0 ? Get(key) : entry.Value) is { } bytes && Open(person, bytes) is { } form && form.Page == page ? form : null;
    }

    /// <summary>Forgets the session's form: it was sent.</summary>
    public async Task ForgetAsync(Caller person, CancellationToken cancellation)
    {
        var key = KeyOf(person);
        lock (_gate)
        {
            Remove(key);
        }

        if (_shared is not null)
        {
            await _shared.InvalidateAsync([key], cancellation).ConfigureAwait(false);
        }
    }

    private static string KeyOf(Caller person) =>
        "portal:form:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{person.Account}:{person.SessionId}")));

    private IDataProtector Protector(Caller person) => _protector.CreateProtector(person.Account.ToString(), person.SessionId ?? string.Empty);

    private KeptForm? Open(Caller person, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(Protector(person).Unprotect(bytes));
        }
        catch (CryptographicException)
        {
            // Sealed by keys that are gone.
            return null;
        }
    }

    private void Put(string key, byte[] bytes)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            Remove(key);
            foreach (var old in _forms.Where(form => now - form.Value.At > Life).Select(static form => form.Key).ToArray())
            {
                Remove(old);
            }

            while (_bytes + bytes.Length > MostBytes)
            {
                Remove(_forms.MinBy(static form => form.Value.At).Key);
            }

            _forms[key] = (bytes, now);
            _bytes += bytes.Length;
        }
    }

    private byte[]? Get(string key)
    {
        lock (_gate)
        {
            return _forms.TryGetValue(key, out var form) && clock.GetUtcNow() - form.At <= Life ? form.Sealed : null;
        }
    }

    private void Remove(string key)
    {
        if (_forms.Remove(key, out var form))
        {
            _bytes -= form.Sealed.Length;
        }
    }
}
