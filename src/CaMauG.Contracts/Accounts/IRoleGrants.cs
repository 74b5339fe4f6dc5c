namespace CaMauG.Contracts.Accounts;

/// <summary>Gives and takes roles. Only administrators may.</summary>
public interface IRoleGrants
{
    /// <summary>
    /// Sets the roles of an account to exactly these (everyone stays a citizen); effective with the account's next request.
    /// Refusals: <c>FORBIDDEN</c>, <c>ACCOUNT_UNKNOWN</c>, <c>ROLE_UNKNOWN</c>, <c>ROLE_OWN_ADMIN</c> when administrators would lock themselves out.
    /// </summary>
    Task<Outcome<AccountProfile>> SetAsync(Caller actor, string username, IReadOnlyList<string> roles, CancellationToken cancellation);
}
