using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Keys;

namespace CaMauG.Identity.Pseudonyms;

/// <summary>
/// A pseudonym is the account's UUID under AES with the sector's own key: a permutation of 128-bit values, so two accounts never
/// share one, and without the master key neither the account nor another sector's pseudonym follows from it. One block of
/// random bits has no structure for the missing chaining to reveal.
/// </summary>
internal sealed class SectorPseudonyms(IdentityKeys keys) : IPseudonyms
{
    private const int Length = 22;
    private readonly ConcurrentDictionary<string, byte[]> _sectorKeys = new(StringComparer.Ordinal);

    public string For(AccountId account, string sector)
    {
        Span<byte> block = stackalloc byte[16];
        account.Value.TryWriteBytes(block, bigEndian: true, out _);
        using var cipher = Cipher(sector);
        cipher.EncryptEcb(block, block, PaddingMode.None);
        return Base64Url.EncodeToString(block);
    }

    public AccountId? Find(string pseudonym, string sector)
    {
        Span<byte> block = stackalloc byte[16];
        if (pseudonym is not { Length: Length } || !Base64Url.IsValid(pseudonym) || !Base64Url.TryDecodeFromChars(pseudonym, block, out var written) || written is not 16)
        {
            return null;
        }

        using var cipher = Cipher(sector);
        cipher.DecryptEcb(block, block, PaddingMode.None);
        // Another sector's pseudonym decrypts to noise; one in 64 looks like a random UUID, and that one belongs to nobody.
        var account = new Guid(block, bigEndian: true);
        return account is { Version: 4, Variant: >= 8 and <= 11 } ? new AccountId(account) : null;
    }

    /// <summary>A session's id as one sector may know it: no way back is needed.</summary>
    public string ForSession(string sessionId, string sector) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(KeyOf(sector), Encoding.UTF8.GetBytes("sid:" + sessionId)).AsSpan(0, 16));

    private Aes Cipher(string sector)
    {
        var cipher = Aes.Create();
        cipher.Key = KeyOf(sector);
        return cipher;
    }

    private byte[] KeyOf(string sector) =>
        _sectorKeys.GetOrAdd(sector, static (name, master) => HKDF.DeriveKey(
            HashAlgorithmName.SHA256, master, 32, salt: null, Encoding.UTF8.GetBytes("camaug/pseudonym/" + name)), keys.Pseudonym);
}
