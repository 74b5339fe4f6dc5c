using System.Collections.Frozen;

namespace CaMauG.Identity.Identities;

/// <summary>What a mini-app is told of a person beyond their name, when the citizen granted the permission and a provider vouched for it.</summary>
internal static class PersonalClaims
{
    /// <summary>The claim behind each permission: those of OpenID Connect Core §5.1, and <c>national_id</c>.</summary>
    public static FrozenDictionary<string, string> ByPermission { get; } = new Dictionary<string, string>
    {
        ["profile.phone"] = "phone_number",
        ["profile.address"] = "address",
        ["profile.national_id"] = "national_id",
    }.ToFrozenDictionary();
}
