using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Protocol;

internal sealed class ConsentPrompts(
    IHttpContextAccessor requests,
    ProviderSession provider,
    InteractionTickets tickets,
    ClientConsents consents,
    MiniAppRegister miniApps,
    MiniAppConsents miniAppConsents,
    IAuditLog audit,
    IOpenIddictApplicationManager applications,
    TimeProvider clock) : IConsentPrompts
{
    public async Task<ConsentPrompt?> FindAsync(string returnUrl, CancellationToken cancellation)
    {
        if (PendingRequest.Parse(returnUrl) is not { ClientId: { } clientId } request || tickets.Find(request) is null
            || await applications.FindByClientIdAsync(clientId, cancellation) is not { } application)
        {
            return null;
        }

        var name = await applications.GetLocalizedDisplayNameAsync(application, cancellation) ?? clientId;
        if (miniApps.Find(clientId) is { Permissions: { Count: > 0 } permissions } app)
        {
            var http = requests.HttpContext ?? throw new InvalidOperationException("Consent is asked for on an HTTP request only.");
            var granted = await provider.FindAsync(http, cancellation) is { Account: var account } ? await miniAppConsents.GrantedAsync(app, account.Id, cancellation) : [];
            return new(clientId, name, [], permissions, granted);
        }

        return new(clientId, name, [.. (await ClaimsRequest.ScopesAsync(request, application, applications, cancellation)).Select(Describe)], [], []);
    }

    public async Task<string> AnswerAsync(string returnUrl, bool allow, IReadOnlyList<string> permissions, CancellationToken cancellation)
    {
        if (PendingRequest.Parse(returnUrl) is not { ClientId: { } clientId } request || tickets.Find(request) is null
            || await applications.FindByClientIdAsync(clientId, cancellation) is not { } application)
        {
            return "/";
        }

        var http = requests.HttpContext ?? throw new InvalidOperationException("Consent is answered on an HTTP request only.");
        if (await provider.FindAsync(http, cancellation) is not { Account: var account })
        {
            // Signed out meanwhile: the request starts over and asks for sign-in and consent again.
            return returnUrl;
        }

        if (allow && miniApps.Find(clientId) is { Permissions.Count: > 0 } app)
        {
            return tickets.Continue(
                request, await miniAppConsents.TakeAsync(app, application, account.Id, permissions, cancellation) ? Interaction.Allowed : Interaction.SignIn, account.Id.Value);
        }

        var scopes = await ClaimsRequest.ScopesAsync(request, application, applications, cancellation);
        if (allow)
        {
            await consents.AllowAsync(account.Id, application, scopes, cancellation);
        }

        await audit.WriteAsync(
            new(clock.GetUtcNow(), account.Id, account.Username, allow ? "client_consent.granted" : "client_consent.refused",
                $"account:{account.Id}", $"client:{clientId} {string.Join(' ', scopes)}"),
            cancellation);
        return tickets.Continue(request, allow ? Interaction.Allowed : Interaction.Denied, account.Id.Value);
    }

    /// <summary>A scope with its sentence.</summary>
    public static ConsentScope Describe(string scope) => new(scope, IdentityTexts.Find("Scope." + scope) ?? scope);
}
