using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;

namespace CaMauG.Identity.Callers;

/// <summary>Stands before the provider's own check of access tokens and answers for those it has just passed.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SeenTokens seen)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "camaug-bearer";

    private const string Checked = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Anything unusual is the provider's to refuse.
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.Ordinal) || TokenPrint.Of(header.AsSpan(Prefix.Length)) is not { } token)
        {
            return await Context.AuthenticateAsync(Checked);
        }

        if (seen.Find(token) is { } known)
        {
            return AuthenticateResult.Success(known);
        }

        var moment = seen.Now;
        var result = await Context.AuthenticateAsync(Checked);
        if (result.Ticket is { } ticket)
        {
            seen.Keep(token, ticket, moment);
        }

        return result;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Context.ChallengeAsync(Checked, properties);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.ForbidAsync(Checked, properties);
}
