namespace CaMauG.Portal.Shell;

/// <summary>The page is for signed-in people only, and for those with the role when one is named.</summary>
/// <param name="role">One of <see cref="Contracts.Accounts.Roles"/>; null for everyone with an account.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PortalAccessAttribute(string? role = null) : Attribute
{
    /// <summary>The role that is needed; null for none.</summary>
    public string? Role { get; } = role;

    /// <summary>True when the person must have proved within ten minutes who they are, since the page decides over the account itself.</summary>
    public bool Recent { get; init; }
}
