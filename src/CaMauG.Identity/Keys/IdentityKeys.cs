using System.Security.Cryptography;
using System.Text;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Keys;

/// <summary>The keys of this hub, from the data directory. Losing <c>pseudonym.key</c> gives every citizen a new id everywhere: back it up.</summary>
internal sealed class IdentityKeys : IDisposable
{
    private readonly ECDsa _signing;

    public IdentityKeys(IOptions<IdentityModuleOptions> options)
    {
        var directory = Path.Combine(Path.GetFullPath(options.Value.DataDirectory), "identity");
        _signing = ECDsa.Create();
        _signing.ImportFromPem(Encoding.ASCII.GetString(KeyFile.GetOrCreate(Path.Combine(directory, "signing.pem"), NewSigningKey)));
        Signing = new(_signing);
        // RFC 7638: the id follows from the key, so that a restored or copied key keeps its name.
        Signing.KeyId = Base64UrlEncoder.Encode(Signing.ComputeJwkThumbprint());
        Encryption = new(KeyFile.GetOrCreate(Path.Combine(directory, "encryption.key"), NewSecret));
        Pseudonym = KeyFile.GetOrCreate(Path.Combine(directory, "pseudonym.key"), NewSecret);
        PortalSecret = Base64UrlEncoder.Encode(KeyFile.GetOrCreate(Path.Combine(directory, "portal.key"), NewSecret));
        KeyRing = new(Path.Combine(directory, "ring"));
        KeyFile.MakePrivateDirectory(KeyRing.FullName);
    }

    /// <summary>Signs all tokens (ES256).</summary>
    public ECDsaSecurityKey Signing { get; }

    /// <summary>Encrypts codes and refresh tokens.</summary>
    public SymmetricSecurityKey Encryption { get; }

    /// <summary>Master key of all sectors' pseudonyms.</summary>
    public byte[] Pseudonym { get; }

    /// <summary>Client secret of the portal.</summary>
    public string PortalSecret { get; }

    /// <summary>Where the data protection keys lie.</summary>
    public DirectoryInfo KeyRing { get; }

    public void Dispose() => _signing.Dispose();

    private static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    private static byte[] NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
    }
}
