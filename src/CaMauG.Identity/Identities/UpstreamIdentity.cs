using CaMauG.Identity.Settings;

namespace CaMauG.Identity.Identities;

/// <summary>A person as another provider has just vouched for them.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Subject">Its <c>sub</c>.</param>
/// <param name="Claims">What it said, by what it stands for here.</param>
/// <param name="IsVerified">True when it vouched for who they are.</param>
/// <param name="Methods">How they signed in there: <c>amr</c> values; empty when unknown.</param>
/// <param name="IsMultiFactor">True when they used more than one factor there, in a way that counts here.</param>
/// <param name="ReturnUrl">Where they were going, a path of this site.</param>
internal sealed record UpstreamIdentity(
    UpstreamProvider Provider, string Subject, IReadOnlyDictionary<string, string> Claims, bool IsVerified, string Methods, bool IsMultiFactor, string ReturnUrl)
{
    public string DisplayName => Claims.GetValueOrDefault(UpstreamProviderRules.DisplayName, string.Empty);
}
