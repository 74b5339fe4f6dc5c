using CaMauG.Contracts.Accounts;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Protocol;

internal sealed class AssurancePrompts(
    IHttpContextAccessor requests, ProviderSession provider, InteractionTickets tickets, IOpenIddictApplicationManager applications) : IAssurancePrompts
{
    public async Task<string?> FindClientAsync(string returnUrl, CancellationToken cancellation) =>
        Find(returnUrl) is { ClientId: { } client } && await applications.FindByClientIdAsync(client, cancellation) is { } application
            ? await applications.GetLocalizedDisplayNameAsync(application, cancellation) ?? client
            : null;

    public async Task<string> DeclineAsync(string returnUrl, CancellationToken cancellation)
    {
        if (Find(returnUrl) is not { } request)
        {
            return "/";
        }

        var http = requests.HttpContext ?? throw new InvalidOperationException("Assurance is declined on an HTTP request only.");
        return await provider.FindAsync(http, cancellation) is { Account: var account }
            ? tickets.Continue(request, Interaction.Unmet, account.Id.Value)
            : returnUrl;
    }

    // Only what was sealed on the way here: nobody can be led to decline a request that was never made.
    private OpenIddictRequest? Find(string returnUrl) => PendingRequest.Parse(returnUrl) is { } request && tickets.Find(request) is not null ? request : null;
}
