using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Storage.Keys;

/// <summary>
/// Seals keys before they go into the database (AES-256-GCM, bound to their names), so that a copy of the database alone opens nothing. The first secret seals; those after it open what was
/// sealed before it took their place.
/// </summary>
internal sealed class KeySeal
{
    private const int SecretLength = 32;

    private readonly Dictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A secret is not 32 bytes as base64; the message does not repeat it.</exception>
    public KeySeal(IReadOnlyList<string> secrets)
    {
        for (var i = 0; i < secrets.Count; i++)
        {
            var secret = new byte[SecretLength + 1];
            if (!Convert.TryFromBase64String(secrets[i], secret, out var length) || length is not SecretLength)
            {
                throw new FormatException($"Hub:KeySecrets:{i} is not 32 bytes as base64. Make one with \"openssl rand -base64 32\".");
            }

            var name = NameOf(secret[..SecretLength]);
            _secrets.TryAdd(name, secret[..SecretLength]);
            Current ??= name;
        }
    }

    /// <summary>Names the secret that seals, without telling it; null when keys are kept as they are.</summary>
    public string? Current { get; }

    public byte[] Close(string name, byte[] content)
    {
        if (Current is null)
        {
            return content;
        }

        var sealedContent = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + content.Length];
        var (nonce, tag, cipher) = Parts(sealedContent);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(_secrets[Current], tag.Length);
        aes.Encrypt(nonce.Span, content, cipher.Span, tag.Span, Encoding.UTF8.GetBytes(name));
        return sealedContent;
    }

    /// <param name="name">Under which it was sealed.</param>
    /// <param name="content">As it was kept.</param>
    /// <param name="secret">Names the secret that sealed it; null for none.</param>
    /// <exception cref="InvalidDataException">The secret is not there, or it was sealed as something else.</exception>
    public byte[] Open(string name, byte[] content, string? secret)
    {
        if (secret is null)
        {
            return content;
        }

        if (!_secrets.TryGetValue(secret, out var key))
        {
            throw new InvalidDataException($"The key {name} in the database is sealed with a secret that is not among Hub:KeySecrets. Give the hub the one it had, as the second beside a new one.");
        }

        var (nonce, tag, cipher) = Parts(content);
        var opened = new byte[cipher.Length];
        using var aes = new AesGcm(key, tag.Length);
        try
        {
            aes.Decrypt(nonce.Span, cipher.Span, tag.Span, opened, Encoding.UTF8.GetBytes(name));
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new InvalidDataException($"The key {name} in the database was changed by somebody else. Bring it back from the backup.", exception);
        }

        return opened;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] content)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        return content.Length < nonce + tag
            ? throw new InvalidDataException("A sealed key in the database is too short. Bring it back from the backup.")
            : (content.AsMemory(0, nonce), content.AsMemory(nonce, tag), content.AsMemory(nonce + tag));
    }

    // Of a random secret a part of its hash tells nothing.
    private static string NameOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, 8));
}
