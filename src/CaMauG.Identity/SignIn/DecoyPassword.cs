using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.SignIn;

/// <summary>A hash that no password fits, for verifying against when there is no account.</summary>
internal sealed class DecoyPassword
{
    public DecoyPassword(IOptions<PasswordHasherOptions> options) =>
        Hash = new PasswordHasher<Account>(options).HashPassword(Account, Guid.NewGuid().ToString());

    public Account Account { get; } = new() { UserName = "-", DisplayName = "-" };

    public string Hash { get; }
}
