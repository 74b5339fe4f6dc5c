using CaMauG.Identity.Cookies;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.SignIn;

/// <summary>
/// Somebody who gave the right password, or signed in at another provider, and owes the second factor: known by a cookie for ten minutes, which is good for nothing else and no longer good
/// once the password has been changed.
/// </summary>
internal sealed class PendingSignIn(SealedCookies cookies, TimeProvider clock)
{
    private const string Name = "camaug-half";
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);

    private sealed record Ticket(Guid Account, string Stamp, long ExpiresAt, string Methods);

    /// <param name="request">The browser.</param>
    /// <param name="account">Whose.</param>
    /// <param name="methods">How they proved who they are so far: <c>amr</c> values.</param>
    public void Set(HttpContext request, Account account, string methods) =>
        cookies.Set(request, Name, new Ticket(account.Id, account.SecurityStamp ?? string.Empty, (clock.GetUtcNow() + s_life).UtcTicks, methods), s_life);

    /// <summary>What the proof is called once the second factor has come: the first factor, and then this.</summary>
    public string MethodsOf(HttpContext request) => cookies.Find<Ticket>(request, Name)?.Methods ?? string.Empty;

    public async Task<Account?> FindAsync(HttpContext request, UserManager<Account> users) =>
        cookies.Find<Ticket>(request, Name) is { } ticket && ticket.ExpiresAt > clock.GetUtcNow().UtcTicks
        && await users.FindByIdAsync(ticket.Account.ToString()) is { } account && account.SecurityStamp == ticket.Stamp
            ? account
            : null;

    public void Remove(HttpContext request) => cookies.Remove(request, Name);
}
