using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Accounts;

/// <summary>One account for each role, for development and demonstrations only: their password is printed in the documentation.</summary>
internal sealed class DemoAccounts(AccountRegistry accounts)
{
    private const string Password = "CaMau-G-2026!";

    private static readonly (string Username, string? Role, int Assurance)[] s_accounts =
    [
        ("congdan", null, 2), ("congdan2", null, 2), ("phattrien", Roles.Developer, 1), ("duyet", Roles.Reviewer, 1),
        ("vanhanh", Roles.Operator, 2), ("quantri", Roles.Admin, 2),
    ];

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        foreach (var (username, role, assurance) in s_accounts)
        {
            if (await accounts.FindByUsernameAsync(username, cancellation) is not null)
            {
                continue;
            }

            var account = new Account { UserName = username, DisplayName = IdentityTexts.Get("Demo." + username), Assurance = assurance };
            if (role is not null)
            {
                account.Roles.Add(new() { Role = role });
            }

            await accounts.CreateAsync(account, Password, cancellation);
        }
    }
}
