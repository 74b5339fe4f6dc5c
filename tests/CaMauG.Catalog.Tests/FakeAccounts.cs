using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Tests;

/// <summary>Stands for the identity module's accounts: knows the people of the tests by name.</summary>
internal sealed class FakeAccounts : IAccounts
{
    public Task<AccountProfile?> FindAsync(AccountId account, CancellationToken cancellation) => Task.FromResult(
        People.All.Where(person => person.Account == account)
            .Select(person => new AccountProfile(account, person.DisplayName, person.DisplayName, person.Roles, 1, DateTimeOffset.UnixEpoch))
            .SingleOrDefault());

    public Task<Outcome<AccountProfile>> SignUpAsync(string username, string password, string displayName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<AccountProfile?> FindByUsernameAsync(string username, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Outcome<AccountProfile>> RenameAsync(AccountId account, string displayName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<AccountProfile>> ChangePasswordAsync(AccountId account, string current, string replacement, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
