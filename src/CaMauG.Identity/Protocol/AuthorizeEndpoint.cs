using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// The authorization endpoint once OpenIddict has checked the request: who is there, is that recent enough for what the client
/// asks (OpenID Connect Core §3.1.2.1), has the person consented; then a code.
/// </summary>
internal sealed class AuthorizeEndpoint(
    ProviderSession provider,
    InteractionTickets tickets,
    ClientConsents consents,
    MiniAppRegister miniApps,
    MiniAppConsents miniAppConsents,
    MiniAppScopes miniAppScopes,
    SectorPseudonyms pseudonyms,
    SessionStore sessions,
    IOpenIddictApplicationManager applications,
    IOpenIddictAuthorizationManager authorizations,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock)
{
    /// <summary>OpenID Connect Core Unmet Authentication Requirements 1.0 §2.</summary>
    public const string UnmetRequirements = "unmet_authentication_requirements";

    public static Task<IResult> Handle(HttpContext http, AuthorizeEndpoint endpoint) => endpoint.HandleAsync(http, http.RequestAborted);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the protocol's own checks.");
        if (ClaimsRequest.Find(request) is null)
        {
            return Refusals.Refuse(Errors.InvalidRequest, ClaimsRequest.Fault);
        }

        var ticket = tickets.Find(request);
        var app = miniApps.Find(request.ClientId!);
        var level = AssuranceDemand.Of(request, app?.MinAssurance ?? 0);
        var current = await provider.FindAsync(http, cancellation);
        if (current is not { } found || await NeedsSignInAsync(http, request, found.Session, found.Account, ticket, level))
        {
            return AskToSignIn(request, ticket, current is not null);
        }

        var (session, account) = found;
        if (ticket is { Kind: Interaction.Denied } && ticket.Account == account.Id.Value)
        {
            return Refusals.Refuse(Errors.AccessDenied, "The person refused.");
        }

        if (AskForAssurance(request, level, session, account, ticket) is { } asked)
        {
            return asked;
        }

        var application = await applications.FindByClientIdAsync(request.ClientId!, cancellation)
            ?? throw new InvalidOperationException("The client of a checked request is gone.");
        var allowed = ticket is { Kind: Interaction.Allowed } && ticket.Account == account.Id.Value;
        if (!allowed && await NeedsConsentAsync(application, account, request, cancellation))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refusals.Refuse(Errors.ConsentRequired, "The person has not consented to this client yet.")
                : Results.LocalRedirect(WithReturn(Endpoints.ConsentPage, tickets.Continue(request, Interaction.SignIn, account.Id.Value)));
        }

        if (ClaimsRequest.Of(request).InsistsOnMoreThan(AssuranceLevel.Of(account, session, clock.GetUtcNow())))
        {
            return Refusals.Refuse(UnmetRequirements, "The person cannot be assured of as the client insists.");
        }

        return await IssueAsync(request, application, app, session, account, cancellation);
    }

    private async Task<bool> NeedsSignInAsync(
        HttpContext http, OpenIddictRequest request, SessionState session, AccountSnapshot account, InteractionTickets.Ticket? ticket, int level)
    {
        // A sign-in since we last asked answers every wish for a fresh one; who came as far as consent had answered it.
        var answered = ticket is not null && (ticket.Kind is not Interaction.SignIn || session.AuthenticatedAt.UtcTicks >= ticket.At);
        if (!answered && (request.HasPromptValue(PromptValues.Login) || request.HasPromptValue(PromptValues.SelectAccount)))
        {
            return true;
        }

        // A step-up that is still to come proves more than a sign-in, so it answers max_age as well.
        if (!answered && request.MaxAge is { } seconds && !AssuranceDemand.LacksStepUp(level, account, session, clock.GetUtcNow()) && clock.GetUtcNow() - session.AuthenticatedAt > TimeSpan.FromSeconds(seconds))
        {
            return true;
        }

        return NamesSomebody(request) && !await IsNamedAsync(http, request, account);
    }

    private static bool NamesSomebody(OpenIddictRequest request) => !string.IsNullOrEmpty(request.IdTokenHint) || ClaimsRequest.Of(request).Subject is not null;

    private async Task<bool> IsNamedAsync(HttpContext http, OpenIddictRequest request, AccountSnapshot account)
    {
        var known = pseudonyms.For(account.Id, request.ClientId!);
        if (ClaimsRequest.Of(request).Subject is { } subject && subject != known)
        {
            return false;
        }

        if (string.IsNullOrEmpty(request.IdTokenHint))
        {
            return true;
        }

        var hint = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return hint.Principal?.FindFirst(Claims.Subject)?.Value == known;
    }

    private IResult AskToSignIn(OpenIddictRequest request, InteractionTickets.Ticket? ticket, bool signedIn)
    {
        if (request.HasPromptValue(PromptValues.None))
        {
            return Refusals.Refuse(Errors.LoginRequired, "The person has to sign in.");
        }

        // Signed in as asked, and still not whom the client expects: asking again would go round in circles.
        if (signedIn && ticket is { Kind: Interaction.SignIn } && NamesSomebody(request))
        {
            return Refusals.Refuse(Errors.LoginRequired, "Someone else than the client expects has signed in.");
        }

        var page = WithReturn(Endpoints.SignInPage, tickets.Continue(request, Interaction.SignIn, Guid.Empty));
        return Results.LocalRedirect(
            string.IsNullOrEmpty(request.LoginHint) ? page : QueryHelpers.AddQueryString(page, "login_hint", request.LoginHint));
    }

    // Null when there is enough of it (RFC 9470 §5).
    private IResult? AskForAssurance(OpenIddictRequest request, int level, SessionState session, AccountSnapshot account, InteractionTickets.Ticket? ticket)
    {
        var lacksIdentity = AssuranceDemand.LacksIdentity(level, account);
        if (!lacksIdentity && !AssuranceDemand.LacksStepUp(level, account, session, clock.GetUtcNow()))
        {
            return null;
        }

        if (lacksIdentity && !options.Value.Upstreams.Any(static upstream => upstream.Verifies))
        {
            return Refusals.Refuse(UnmetRequirements, "The identity behind the account has not been verified.");
        }

        if (ticket is { Kind: Interaction.Unmet } && ticket.Account == account.Id.Value)
        {
            return Refusals.Refuse(UnmetRequirements, "The person went on without the assurance asked for.");
        }

        return request.HasPromptValue(PromptValues.None)
            ? Refusals.Refuse(Errors.InteractionRequired, lacksIdentity ? "The person has to verify who they are." : "The person has to give a passkey or a second factor.")
            : Results.LocalRedirect(WithReturn(lacksIdentity ? Endpoints.VerifyPage : Endpoints.StepUpPage, tickets.Continue(request, Interaction.SignIn, account.Id.Value)));
    }

    private async Task<bool> NeedsConsentAsync(
        object application, AccountSnapshot account, OpenIddictRequest request, CancellationToken cancellation) =>
        request.HasPromptValue(PromptValues.Consent)
        || (miniApps.Find(request.ClientId!) is { } app && await miniAppConsents.AreOpenAsync(app, application, account.Id, cancellation))
        || (!await applications.HasConsentTypeAsync(application, ConsentTypes.Implicit, cancellation)
            && !await consents.CoverAsync(account.Id, application, await ClaimsRequest.ScopesAsync(request, application, applications, cancellation), cancellation));

    private async Task<IResult> IssueAsync(
        OpenIddictRequest request, object application, MiniAppClient? app, SessionState session, AccountSnapshot account, CancellationToken cancellation)
    {
        var asked = await ClaimsRequest.ScopesAsync(request, application, applications, cancellation);
        var scopes = app is null ? asked : await miniAppScopes.ShrinkAsync(account.Id, app.AppId, asked, cancellation);
        var authorization = await authorizations.CreateAsync(
            new ClaimsIdentity(),
            account.Id.ToString(),
            (await applications.GetIdAsync(application, cancellation))!,
            AuthorizationTypes.AdHoc,
            scopes,
            cancellation);
        var authorizationId = (await authorizations.GetIdAsync(authorization, cancellation))!;
        await sessions.AddGrantAsync(session.Id, authorizationId, cancellation);
        if (app is not null)
        {
            // Before it holds a token, so that it is told when the session ends.
            await sessions.AddServiceAsync(session.Id, app.AppId, cancellation);
        }

        return Results.SignIn(
            TokenPrincipals.ForSession(account, session, scopes, authorizationId, clock.GetUtcNow(), app?.AppId ?? IPseudonyms.GatewaySector),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static string WithReturn(string page, string returnUrl) => QueryHelpers.AddQueryString(page, "returnUrl", returnUrl);
}
