using CaMauG.Identity.Cookies;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.SignIn;

/// <summary>
/// Somebody who gave the right password and owes the second factor: known by a cookie for ten minutes, which is good for nothing else and no longer good
/// once the password has been changed.
/// </summary>
internal sealed class PendingSignIn(SealedCookies cookies, TimeProvider clock)
{
    private const string Name = "camaug-half";
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);

    private sealed record Ticket(Guid Account, string Stamp, long ExpiresAt);

    public void Set(HttpContext request, Account account) =>
        cookies.Set(request, Name, new Ticket(account.Id, account.SecurityStamp ?? string.Empty, (clock.GetUtcNow() + s_life).UtcTicks), s_life);

    public async Task<Account?> FindAsync(HttpContext request, UserManager<Account> users) =>
        cookies.Find<Ticket>(request, Name) is { } ticket && ticket.ExpiresAt > clock.GetUtcNow().UtcTicks
        && await users.FindByIdAsync(ticket.Account.ToString()) is { } account && account.SecurityStamp == ticket.Stamp
            ? account
            : null;

    public void Remove(HttpContext request) => cookies.Remove(request, Name);
}
