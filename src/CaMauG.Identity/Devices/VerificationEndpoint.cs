using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Devices;

/// <summary>
/// Takes a person's answer to a device. The device gets a session of its own, so that it stands among the person's devices and is signed out there; it is
/// as sure of the person as the session that let it in was, and no surer.
/// </summary>
internal sealed class VerificationEndpoint(
    ProviderSession provider,
    DeviceTickets tickets,
    SingleUse singleUse,
    ClientConsents consents,
    SessionStore sessions,
    IAuditLog audit,
    IAntiforgery antiforgery,
    IOpenIddictApplicationManager applications,
    IOpenIddictAuthorizationManager authorizations,
    TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);

    public static Task<IResult> Handle(HttpContext http, VerificationEndpoint endpoint) => endpoint.HandleAsync(http, http.RequestAborted);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return Results.LocalRedirect(Endpoints.DevicePage);
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, type: "ANTIFORGERY_FAILED", title: "The form's protection token is missing or too old.");
        }

        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the protocol's own checks.");
        if (await provider.FindAsync(http, cancellation) is not var (approver, account)
            || !tickets.Holds((string?)request["ticket"], UserCode.Read(request.UserCode), account.Id.Value)
            || await FindAsync(http, cancellation) is not var (asked, application, clientId))
        {
            return Results.LocalRedirect(PageAfter("gone"));
        }

        var allow = (string?)request["answer"] is "allow";
        await audit.WriteAsync(
            new(clock.GetUtcNow(), account.Id, account.Username, allow ? "device.allowed" : "device.refused",
                $"account:{account.Id}", $"client:{clientId} {string.Join(' ', asked.GetScopes())}"),
            cancellation);
        return allow ? await AllowAsync(asked, application, approver, account, cancellation) : Refuse();
    }

    private async Task<(ClaimsPrincipal Asked, object Application, string ClientId)?> FindAsync(HttpContext http, CancellationToken cancellation)
    {
        var code = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (code.Principal is not { } asked || asked.GetClaim(Claims.ClientId) is not { } clientId || asked.GetTokenId() is not { } id
            || await applications.FindByClientIdAsync(clientId, cancellation) is not { } application
            // A button pressed twice must not start two sessions.
            || !await singleUse.TryAsync("device:" + id, clock.GetUtcNow() + s_kept, cancellation))
        {
            return null;
        }

        return (asked, application, clientId);
    }

    private async Task<IResult> AllowAsync(
        ClaimsPrincipal asked, object application, SessionState approver, AccountSnapshot account, CancellationToken cancellation)
    {
        var scopes = asked.GetScopes();
        if (!await applications.HasConsentTypeAsync(application, ConsentTypes.Implicit, cancellation))
        {
            await consents.AllowAsync(account.Id, application, scopes, cancellation);
        }

        var name = await applications.GetLocalizedDisplayNameAsync(application, cancellation) ?? string.Empty;
        var session = await sessions.StartFromAsync(approver, name, cancellation);
        // The protocol made the grant when the device asked, and issues every token from that one: from now on it is this person's and this session's.
        var authorizationId = asked.GetAuthorizationId() ?? throw new InvalidOperationException("The code belongs to no grant.");
        var authorization = await authorizations.FindByIdAsync(authorizationId, cancellation) ?? throw new InvalidOperationException("The code's grant is gone.");
        var descriptor = new OpenIddictAuthorizationDescriptor();
        await authorizations.PopulateAsync(descriptor, authorization, cancellation);
        descriptor.Subject = account.Id.ToString();
        await authorizations.UpdateAsync(authorization, descriptor, cancellation);
        await sessions.AddGrantAsync(session.Id, authorizationId, cancellation);
        return Results.SignIn(
            TokenPrincipals.ForSession(account, session, scopes, authorizationId, clock.GetUtcNow(), IPseudonyms.GatewaySector),
            new AuthenticationProperties { RedirectUri = PageAfter("allowed") },
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult Refuse() => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }) { RedirectUri = PageAfter("denied") },
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static string PageAfter(string what) => QueryHelpers.AddQueryString(Endpoints.DevicePage, "xong", what);
}
