using System.Security.Cryptography;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Keys;

/// <summary>The keys of this hub that never change, from the data directory. Losing <c>pseudonym.key</c> gives every citizen a new id everywhere: back it up.</summary>
internal sealed class IdentityKeys
{
    public IdentityKeys(IOptions<IdentityModuleOptions> options)
    {
        var directory = Path.Combine(Path.GetFullPath(options.Value.DataDirectory), "identity");
        Pseudonym = KeyFile.GetOrCreate(Path.Combine(directory, "pseudonym.key"), NewSecret);
        PortalSecret = Base64UrlEncoder.Encode(KeyFile.GetOrCreate(Path.Combine(directory, "portal.key"), NewSecret));
        KeyRing = new(Path.Combine(directory, "ring"));
        KeyFile.MakePrivateDirectory(KeyRing.FullName);
    }

    /// <summary>Master key of all sectors' pseudonyms.</summary>
    public byte[] Pseudonym { get; }

    /// <summary>Client secret of the portal.</summary>
    public string PortalSecret { get; }

    /// <summary>Where the data protection keys lie.</summary>
    public DirectoryInfo KeyRing { get; }

    private static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);
}
