using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Telemetry;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.SignIn;

/// <summary>Puts somebody who has proved who they are into a session: their own if the browser has it, else a new one.</summary>
internal sealed class SessionStart(ProviderSession provider, SessionStore sessions, IdentityMetrics metrics)
{
    public async Task RunAsync(HttpContext request, Account account, Proof proof, CancellationToken cancellation)
    {
        await PlaceAsync(request, account, proof, cancellation);
        metrics.SignIn("succeeded");
    }

    private async Task PlaceAsync(HttpContext request, Account account, Proof proof, CancellationToken cancellation)
    {
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

        await ProviderSession.StartAsync(request, await sessions.StartAsync(account, proof, request.Request.Headers.UserAgent, cancellation));
    }
}
