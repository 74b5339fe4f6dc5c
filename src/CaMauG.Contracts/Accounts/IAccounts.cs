namespace CaMauG.Contracts.Accounts;

/// <summary>Accounts as their owners and operators see them.</summary>
public interface IAccounts
{
    /// <summary>
    /// Fewest characters of a password that is set. NIST SP 800-63B-4 §3.1.1.2 asks for 15 where the password alone lets somebody in, which it does here
    /// until they add a second factor and again once they remove it, so there is one rule for all. Older passwords stay good: none is changed without a reason.
    /// </summary>
    const int ShortestPassword = 15;

    /// <summary>Creates a citizen account. Refusals name the field: <c>username</c>, <c>password</c> or <c>displayName</c>.</summary>
    Task<Outcome<AccountProfile>> SignUpAsync(string username, string password, string displayName, CancellationToken cancellation);

    /// <summary>An account's profile, or null.</summary>
    Task<AccountProfile?> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>An account by user name, or null.</summary>
    Task<AccountProfile?> FindByUsernameAsync(string username, CancellationToken cancellation);

    /// <summary>Changes the display name.</summary>
    Task<Outcome<AccountProfile>> RenameAsync(AccountId account, string displayName, CancellationToken cancellation);

    /// <summary>
    /// Changes the password, ends the account's other sessions and tells the mini-apps that were used in them. Refusals: <c>PASSWORD_WRONG</c> and, after
    /// five of them, <c>PASSWORD_WAITS</c> (field <c>current</c>), or why the new one is not taken (field <c>password</c>).
    /// </summary>
    Task<Outcome<AccountProfile>> ChangePasswordAsync(AccountId account, string current, string replacement, CancellationToken cancellation);
}

/// <summary>An account as its owner sees it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Username">Sign-in name.</param>
/// <param name="DisplayName">Shown name.</param>
/// <param name="Roles">Values of <see cref="Accounts.Roles"/>.</param>
/// <param name="Assurance">Identity assurance of the account: 1, or 2 when verified.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DeletesAt">When it is deleted, as its owner asked (<see cref="IAccountDeletion"/>); null when they did not.</param>
public sealed record AccountProfile(
    AccountId Id, string Username, string DisplayName, IReadOnlyList<string> Roles, int Assurance, DateTimeOffset CreatedAt, DateTimeOffset? DeletesAt = null);
