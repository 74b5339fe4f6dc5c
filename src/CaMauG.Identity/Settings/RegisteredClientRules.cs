using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Settings;

/// <summary>Checks <c>Identity:Clients</c>; every fault is told with its place and its cure.</summary>
internal sealed class RegisteredClientRules(IList<RegisteredClient> clients)
{
    private static readonly string[] s_grants =
        [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.DeviceCode, GrantTypes.TokenExchange];

    private static readonly string[] s_scopes = [Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, "registry"];
    private readonly List<string> _faults = [];

    public List<string> Check()
    {
        for (var i = 0; i < clients.Count; i++)
        {
            var place = $"Identity:Clients:{i}";
            CheckName(place, clients[i], i);
            CheckCredentials(place, clients[i]);
            CheckAddresses(place, clients[i]);
            CheckGrants(place, clients[i]);
        }

        return _faults;
    }

    private void CheckName(string place, RegisteredClient client, int index)
    {
        if (client.Id is not { Length: >= 3 and <= 64 } || client.Id.Any(static letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('-' or '.')))
        {
            Add(place, "Id", $"\"{client.Id}\" is no client id. Give 3 to 64 lower-case letters, digits, dots or hyphens.");
        }
        else if (client.Id is "camaug-mobile" or "camaug-portal" || client.Id.StartsWith("dev-", StringComparison.Ordinal))
        {
            Add(place, "Id", $"\"{client.Id}\" belongs to the hub itself. Choose another.");
        }
        else if (clients.Take(index).Any(other => other.Id == client.Id))
        {
            Add(place, "Id", $"\"{client.Id}\" is registered twice. Remove one of the two.");
        }

        if (client.Name is not { Length: >= 1 and <= 100 })
        {
            Add(place, "Name", "people have to be told who asks. Give a name of 1 to 100 characters.");
        }
    }

    private void CheckCredentials(string place, RegisteredClient client)
    {
        for (var i = 0; i < client.SecretHashes.Count; i++)
        {
            if (!SecretHash.IsWellFormed(client.SecretHashes[i]))
            {
                Add(place, $"SecretHashes:{i}", "is not \"sha256:\" and 64 hexadecimal digits. Make it with: printf %s \"$SECRET\" | sha256sum");
            }
        }

        if (client.Jwks is not null && client.JwksFile is not null)
        {
            Add(place, "JwksFile", "stands beside Jwks. Keep one of the two.");
        }
        else if (client.JwksFile is not null && !File.Exists(client.JwksFile))
        {
            Add(place, "JwksFile", $"there is no file \"{client.JwksFile}\". Give the path of a JWK set.");
        }
        else if (ClientKeys.Find(client) is { } json && ClientKeys.Explain(json) is { } fault)
        {
            Add(place, client.Jwks is null ? "JwksFile" : "Jwks", fault);
        }
    }

    private void CheckAddresses(string place, RegisteredClient client)
    {
        CheckAddresses(place, "RedirectUris", client.RedirectUris, client.IsNative);
        CheckAddresses(place, "PostLogoutRedirectUris", client.PostLogoutRedirectUris, client.IsNative);
        if (client.Grants.Contains(GrantTypes.AuthorizationCode) && client.RedirectUris.Count is 0)
        {
            Add(place, "RedirectUris", "authorization_code needs an address to return to. Name at least one.");
        }
    }

    private void CheckAddresses(string place, string name, IList<string> addresses, bool isNative)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!Uri.TryCreate(addresses[i], UriKind.Absolute, out var address) || address.Fragment.Length > 0 || addresses[i].Contains('*', StringComparison.Ordinal))
            {
                Add(place, $"{name}:{i}", $"\"{addresses[i]}\" is no absolute address without fragment and wildcard (RFC 9700 §4.1.3). Give it whole.");
            }
            else if (address.Scheme is "http" && !address.IsLoopback)
            {
                Add(place, $"{name}:{i}", $"\"{addresses[i]}\" would carry codes in the clear. Use https; http is for loopback alone.");
            }
            else if (address.Scheme is not ("http" or "https") && !isNative)
            {
                Add(place, $"{name}:{i}", $"\"{addresses[i]}\" has a scheme of an app. Use https, or set IsNative.");
            }
        }
    }

    private void CheckGrants(string place, RegisteredClient client)
    {
        var isPublic = client.SecretHashes.Count is 0 && client.Jwks is null && client.JwksFile is null;
        for (var i = 0; i < client.Grants.Count; i++)
        {
            if (client.Grants[i] is GrantTypes.ClientCredentials)
            {
                Add(place, $"Grants:{i}", "client_credentials is for developers' keys, which are made in the portal. Remove it.");
            }
            else if (!s_grants.Contains(client.Grants[i]))
            {
                Add(place, $"Grants:{i}", $"\"{client.Grants[i]}\" is no grant. There are: {string.Join(", ", s_grants)}.");
            }
        }

        for (var i = 0; i < client.Scopes.Count; i++)
        {
            if (!s_scopes.Contains(client.Scopes[i]))
            {
                Add(place, $"Scopes:{i}", $"\"{client.Scopes[i]}\" is no scope. There are: {string.Join(", ", s_scopes)}.");
            }
        }

        if (isPublic && (client.CanIntrospect || client.Grants.Contains(GrantTypes.TokenExchange)))
        {
            Add(place, "SecretHashes", "whoever introspects or exchanges tokens has to prove who they are. Give a secret's hash, or Jwks.");
        }

        if (client.Grants.Contains(GrantTypes.TokenExchange) != client.Audiences.Count > 0)
        {
            Add(place, "Audiences", "token exchange and the mini-apps it is for belong together. Give both or neither.");
        }

        if (client.Scopes.Contains(Scopes.OfflineAccess) != client.Grants.Contains(GrantTypes.RefreshToken))
        {
            Add(place, "Scopes", "offline_access and the grant refresh_token belong together. Give both or neither.");
        }
    }

    private void Add(string place, string name, string fault) => _faults.Add($"{place}:{name}: {fault}");
}
