using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Pseudonyms;

namespace CaMauG.Identity.Factors;

/// <summary>
/// Authenticators know an account by a pseudonym of their own, since its id never leaves the hub. The framework finds accounts by their id, so an answer's
/// user handle is translated before it is checked; no signature covers it (Web Authentication Level 3 §6.3.3).
/// </summary>
internal sealed class PasskeyHandles(SectorPseudonyms pseudonyms)
{
    private const string Sector = "webauthn";

    /// <summary>Options for the browser with the pseudonym in the place of the account's id.</summary>
    public string Hide(string creationOptionsJson, AccountId account)
    {
        var options = JsonNode.Parse(creationOptionsJson)!.AsObject();
        options["user"]!["id"] = Encode(pseudonyms.For(account, Sector));
        return options.ToJsonString();
    }

    /// <summary>The credential as the framework reads it; null when it is not JSON or names nobody.</summary>
    public string? Translate(string credentialJson)
    {
        try
        {
            if (JsonNode.Parse(credentialJson) is not JsonObject credential)
            {
                return null;
            }

            if (credential["response"] is JsonObject response && response["userHandle"] is JsonValue handle)
            {
                if (pseudonyms.Find(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(handle.GetValue<string>())), Sector) is not { } account)
                {
                    return null;
                }

                response["userHandle"] = Encode(account.Value.ToString());
            }

            return credential.ToJsonString();
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Encode(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));
}
