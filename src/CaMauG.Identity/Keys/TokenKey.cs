using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Keys;

/// <summary>One generation of the keys behind tokens: what signs them (ES256), and what encrypts codes and refresh tokens.</summary>
/// <param name="Number">Counts generations; 0 is that of hubs older than rotation.</param>
/// <param name="MadeAt">When it was made, and so published.</param>
/// <param name="SignsFrom">From when on it signs, until a later one does.</param>
/// <param name="Signing">Its <c>kid</c> is the key's thumbprint (RFC 7638), so that a restored or copied key keeps its name.</param>
/// <param name="Encryption">For the hub's own eyes.</param>
internal sealed record TokenKey(int Number, DateTimeOffset MadeAt, DateTimeOffset SignsFrom, ECDsaSecurityKey Signing, SymmetricSecurityKey Encryption)
{
    public string Id => Signing.KeyId;
}
