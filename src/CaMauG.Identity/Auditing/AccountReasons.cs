namespace CaMauG.Identity.Auditing;

/// <summary>What an operator does to an account with a reason of their own words, which stands in the audit log beside it.</summary>
internal static class AccountReasons
{
    public const string Locked = "account.locked";

    public const string FactorsRemoved = "account.factors_removed";

    public static string[] Actions { get; } = [Locked, FactorsRemoved];
}
