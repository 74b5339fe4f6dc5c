using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;

namespace CaMauG.Identity.Accounts;

/// <summary>What requests have to know of an account.</summary>
internal sealed record AccountSnapshot(AccountId Id, string Username, string DisplayName, IReadOnlyList<string> Roles, int Assurance, DateTimeOffset CreatedAt, bool IsClosed, DateTimeOffset? DeletesAt)
{
    public static AccountSnapshot From(Account account)
    {
        var granted = account.Roles.Select(static role => role.Role).Append(Contracts.Accounts.Roles.Citizen).ToHashSet(StringComparer.Ordinal);
        return new(
            new(account.Id), account.UserName!, account.DisplayName,
            [.. Contracts.Accounts.Roles.All.Where(granted.Contains)], account.Assurance, account.CreatedAt, account.IsClosed,
            account.DeletesAt);
    }

    public AccountProfile ToProfile() => new(Id, Username, DisplayName, Roles, Assurance, CreatedAt, DeletesAt);
}
