namespace CaMauG.Contracts.Accounts;

/// <summary>The roles an account can have.</summary>
public static class Roles
{
    /// <summary>Everyone who has an account.</summary>
    public const string Citizen = "citizen";

    /// <summary>Registers mini-apps.</summary>
    public const string Developer = "developer";

    /// <summary>Approves or rejects submitted versions.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Suspends mini-apps, reads all statistics and the audit log; an officer towards mini-apps.</summary>
    public const string Operator = "operator";

    /// <summary>May do all of it and give roles.</summary>
    public const string Admin = "admin";

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } = [Citizen, Developer, Reviewer, Operator, Admin];
}
