using System.Globalization;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Services;
using CaMauG.Identity.Sessions;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Protocol;

/// <summary>The assurance an authorization request asks for, and what of it is still wanting.</summary>
internal static class AssuranceDemand
{
    /// <summary>
    /// The level asked for, 0 for any: what a mini-app's manifest says, what a client insists on (OpenID Connect Core §5.5.1.1), and what it asks for first by
    /// <c>acr_values</c> (RFC 9470 §4). Values stand in order of preference, so a lesser one first means that it is enough. As a voluntary claim only
    /// the highest leads to the person: a verified identity is not asked for in passing.
    /// </summary>
    public static int Of(OpenIddictRequest request, int ofMiniApp)
    {
        var claims = ClaimsRequest.Of(request);
        var claimed = claims.Assurance.Select(LevelOf).ToArray();
        var preferred = claimed is [var first, ..] ? first : LevelOf(request.GetAcrValues().FirstOrDefault());
        var asked = claimed is [] || preferred is AssuranceLevel.Highest ? preferred : 0;
        return Math.Max(ofMiniApp, claims.IsAssuranceEssential && claimed.Length > 0 ? Math.Max(asked, claimed.Min()) : asked);
    }

    /// <summary>True when it takes a verified identity, which the account does not have. That comes first: a passkey proves that it is the same person as before, not who that is.</summary>
    public static bool LacksIdentity(int level, AccountSnapshot account) => level >= AssuranceLevel.Verified && account.Assurance < AssuranceLevel.Verified;

    /// <summary>True when it takes a passkey or a second factor within the last minutes.</summary>
    public static bool LacksStepUp(int level, AccountSnapshot account, SessionState session, DateTimeOffset now) =>
        level >= AssuranceLevel.Highest && AssuranceLevel.Of(account, session, now) < AssuranceLevel.Highest;

    // A class nobody knows asks for nothing here; who insists on one is refused in the end.
    private static int LevelOf(string? assuranceClass) => Enumerable.Range(1, AssuranceLevel.Highest)
        .FirstOrDefault(level => assuranceClass == ServiceTokens.AssuranceClass(level.ToString(CultureInfo.InvariantCulture)));
}
