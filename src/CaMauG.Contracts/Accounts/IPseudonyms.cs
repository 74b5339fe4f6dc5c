namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Gives each sector its own id for an account and finds the way back, with a key only the hub holds. Two sectors cannot compare
/// (OpenID Connect Core §8.1). A mini-app's sector is its <c>app_id</c>; the gateway's is <see cref="GatewaySector"/>.
/// </summary>
public interface IPseudonyms
{
    /// <summary>Sector of <c>Citizen.id</c> as clients of the gateway see it, and of the gateway's access tokens.</summary>
    const string GatewaySector = "camaug-api";

    /// <summary>The account's id in a sector: 22 characters of base64url, always the same.</summary>
    string For(AccountId account, string sector);

    /// <summary>The account behind a pseudonym; null when it is none of this sector.</summary>
    AccountId? Find(string pseudonym, string sector);
}
