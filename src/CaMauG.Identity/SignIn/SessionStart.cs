using CaMauG.Identity.Accounts;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.SignIn;

/// <summary>Puts somebody who has proved who they are into a session: their own if the browser has it, else a new one. Tells them when the browser is one they never used.</summary>
internal sealed class SessionStart(
    ProviderSession provider, SessionStore sessions, KnownBrowsers browsers, AccountNotices notices, IdentityMetrics metrics)
{
    public async Task RunAsync(HttpContext request, Account account, Proof proof, CancellationToken cancellation)
    {
        await PlaceAsync(request, account, proof, cancellation);
        metrics.SignIn("succeeded");
    }

    private async Task PlaceAsync(HttpContext request, Account account, Proof proof, CancellationToken cancellation)
    {
        var isKnown = browsers.Remember(request, account.Id);
        if (await provider.FindAsync(request, cancellation) is { } current)
        {
            if (current.Account.Id.Value == account.Id)
            {
                await ProviderSession.StartAsync(request, await sessions.RenewAsync(account, current.Session, proof, cancellation));
                return;
            }

            // The browser forgets the other account's session, so nobody could end it from here any more.
            await sessions.EndAsync(current.Session.Id, cancellation);
        }

        // The first sign-in of an account is that of whoever made it.
        var isNew = !isKnown && await sessions.HasAnyAsync(account.Id, cancellation);
        var started = await sessions.StartAsync(account, proof, request.Request.Headers.UserAgent, cancellation);
        await ProviderSession.StartAsync(request, started);
        if (isNew)
        {
            var device = DeviceName.From(request.Request.Headers.UserAgent) is { Length: > 0 } name ? name : IdentityTexts.Get("DeviceUnknown");
            await notices.PostAsync(new(account.Id), "NewDevice", cancellation, device, CodeTexts.Instant(started.AuthenticatedAt));
        }
    }
}
