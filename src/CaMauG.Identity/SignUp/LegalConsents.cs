using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.SignUp;

/// <summary>What a person has to agree to for an account.</summary>
internal static class LegalConsents
{
    /// <summary>One refusal for each purpose that was not agreed to, at the field of its name.</summary>
    public static IEnumerable<Refusal> Check(IReadOnlyList<string> agreed) =>
        LegalPurposes.All.Where(purpose => !agreed.Contains(purpose)).Select(static purpose => new Refusal("CONSENT_REQUIRED", IdentityTexts.Get("ConsentRequired"), purpose));

    public static IEnumerable<LegalConsent> For(Guid account, DateTimeOffset now) => LegalPurposes.All.Select(purpose => new LegalConsent
    {
        AccountId = account,
        Purpose = purpose,
        Version = LegalPurposes.Version,
        Language = CultureInfo.CurrentUICulture.Name,
        AgreedAt = now,
    });
}
