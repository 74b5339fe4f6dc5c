using System.Security.Cryptography;
using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Keys;

/// <summary>The keys of this hub that never change. Losing <c>pseudonym.key</c> gives every citizen a new id everywhere: back it up.</summary>
internal sealed class IdentityKeys([FromKeyedServices(CookieKeys.Cabinet)] IKeyCabinet cabinet)
{
    /// <summary>Master key of all sectors' pseudonyms.</summary>
    public byte[] Pseudonym { get; } = cabinet.GetOrAdd("pseudonym.key", NewSecret);

    /// <summary>Client secret of the portal.</summary>
    public string PortalSecret { get; } = Base64UrlEncoder.Encode(cabinet.GetOrAdd("portal.key", NewSecret));

    private static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);
}
