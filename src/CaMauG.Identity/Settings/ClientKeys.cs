using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Settings;

/// <summary>The JWK set of a registered client.</summary>
internal static class ClientKeys
{
    /// <summary>The set's text; null when the client has none.</summary>
    public static string? Find(RegisteredClient client) =>
        client.Jwks ?? (client.JwksFile is { } file ? File.ReadAllText(file) : null);

    /// <summary>What is wrong with it and what to do; null when nothing is.</summary>
    public static string? Explain(string json)
    {
        JsonWebKeySet set;
        try
        {
            set = new(json);
        }
        catch (ArgumentException)
        {
            return "is no JWK set. Give {\"keys\":[…]} (RFC 7517 §5).";
        }

        if (set.Keys.Count is 0)
        {
            return "holds no key. Give at least one public key.";
        }

        foreach (var key in set.Keys)
        {
            if (key.HasPrivateKey || key.Kty is "oct")
            {
                return $"key \"{key.Kid}\" is secret. Give its public half only, and replace the pair: it has been in a configuration.";
            }

            if (key.Kty is not ("EC" or "RSA") || key.Use is not (null or "sig"))
            {
                return $"key \"{key.Kid}\" does not sign. Give EC or RSA keys for signatures.";
            }
        }

        return null;
    }
}
