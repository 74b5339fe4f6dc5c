using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Replicas;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Keys;

/// <summary>
/// A generation as a file: two lines that say when, then both keys as PEM (RFC 7468 §2 lets text stand before). Numbers are the files' names, so of two
/// replicas that make the next generation at the same time one wins.
/// </summary>
internal static class TokenKeyFile
{
    private const string EncryptionLabel = "CAMAUG ENCRYPTION KEY";
    private const string MadeAt = "Made-At: ";
    private const string SignsFrom = "Signs-From: ";

    public static string NameOf(int number) => number.ToString("d6", CultureInfo.InvariantCulture) + ".pem";

    public static int? NumberOf(string name) =>
        name.EndsWith(".pem", StringComparison.Ordinal) && int.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static byte[] New(DateTimeOffset madeAt, DateTimeOffset signsFrom)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes($"{MadeAt}{madeAt.UtcDateTime:O}\n{SignsFrom}{signsFrom.UtcDateTime:O}\n{signing.ExportPkcs8PrivateKeyPem()}\n"
            + $"{PemEncoding.WriteString(EncryptionLabel, RandomNumberGenerator.GetBytes(32))}\n");
    }

    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static TokenKey Read(int number, KeptKey file, string place)
    {
        var text = Encoding.UTF8.GetString(file.Content);
        try
        {
            return Make(number, MomentIn(text, MadeAt), MomentIn(text, SignsFrom), text, EncryptionIn(text));
        }
        catch (Exception error) when (error is FormatException or ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{place} holds no keys of tokens. Bring it back from the backup; removed, everything it signed is refused.", error);
        }
    }

    /// <summary>The two files of hubs older than rotation: their keys have signed since they were written.</summary>
    public static TokenKey ReadOld(KeptKey signing, KeptKey encryption) =>
        Make(0, signing.MadeAt, signing.MadeAt, Encoding.UTF8.GetString(signing.Content), encryption.Content);

    private static TokenKey Make(int number, DateTimeOffset madeAt, DateTimeOffset signsFrom, string pem, byte[] encryption)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var signing = new ECDsaSecurityKey(key);
        signing.KeyId = Base64UrlEncoder.Encode(signing.ComputeJwkThumbprint());
        return new(number, madeAt, signsFrom, signing, new(encryption));
    }

    private static DateTimeOffset MomentIn(string text, string name)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) ?? throw new FormatException($"The line {name.Trim()} is missing.");
        return DateTimeOffset.ParseExact(line[name.Length..].Trim(), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private static byte[] EncryptionIn(string text)
    {
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is EncryptionLabel)
            {
                return Convert.FromBase64String(rest[fields.Base64Data].ToString());
            }

            rest = rest[fields.Location.End..];
        }

        throw new FormatException("The encryption key is missing.");
    }
}
