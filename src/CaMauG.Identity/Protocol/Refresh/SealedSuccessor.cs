using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Identity.Protocol.Refresh;

/// <summary>
/// Seals a refresh token under a key that follows from the one before it, which the database holds as a digest only: who reads the
/// database, or even the hub's keys, learns no refresh token.
/// </summary>
internal static class SealedSuccessor
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(string successor, string presented, string tokenId)
    {
        var text = Encoding.UTF8.GetBytes(successor);
        var box = new byte[NonceLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var cipher = Cipher(presented, tokenId);
        cipher.Encrypt(box.AsSpan(0, NonceLength), text, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength));
        return box;
    }

    public static string Open(byte[] box, string presented, string tokenId)
    {
        var text = new byte[box.Length - NonceLength - TagLength];
        using var cipher = Cipher(presented, tokenId);
        cipher.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), text);
        return Encoding.UTF8.GetString(text);
    }

    private static AesGcm Cipher(string presented, string tokenId) => new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(presented), 32, salt: null, Encoding.UTF8.GetBytes("camaug/refresh-successor/" + tokenId)),
        TagLength);
}
