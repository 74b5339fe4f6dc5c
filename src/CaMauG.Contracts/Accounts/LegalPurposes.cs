namespace CaMauG.Contracts.Accounts;

/// <summary>What a person agrees to for an account, each apart and none by default (Law 91/2025/QH15 on personal data, article 9). The texts are the portal's.</summary>
public static class LegalPurposes
{
    /// <summary>The terms of use.</summary>
    public const string Terms = "terms";

    /// <summary>That the hub processes name and telephone to run the account.</summary>
    public const string PersonalData = "personal-data";

    /// <summary>Which texts are in force, by the day they were last changed. Stored with every agreement.</summary>
    public const string Version = "2026-11-25";

    /// <summary>All that an account needs.</summary>
    public static IReadOnlyList<string> All { get; } = [Terms, PersonalData];
}
