using System.Security.Claims;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Devices;

internal sealed class DevicePrompts(
    IHttpContextAccessor requests,
    ProviderSession provider,
    CodeTries tries,
    DeviceTickets tickets,
    IOpenIddictServerFactory transactions,
    IOpenIddictServerDispatcher dispatcher,
    IOpenIddictApplicationManager applications) : IDevicePrompts
{
    public async Task<Outcome<DevicePrompt>> FindAsync(string userCode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(userCode);

        var http = requests.HttpContext ?? throw new InvalidOperationException("A device is let in on an HTTP request only.");
        if (await provider.FindAsync(http, cancellation) is not { Account: var account })
        {
            return new Refusal("SIGN_IN_REQUIRED", IdentityTexts.Get("DeviceSignIn"));
        }

        if (UserCode.Read(userCode) is not { } letters)
        {
            return new Refusal("DEVICE_CODE_UNKNOWN", IdentityTexts.Get("DeviceCodeMalformed"), "code");
        }

        if (await tries.TakeAsync(account.Id.Value, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (await ReadAsync(letters) is not { } asked || asked.GetClaim(Claims.ClientId) is not { } clientId
            || await applications.FindByClientIdAsync(clientId, cancellation) is not { } application)
        {
            return new Refusal("DEVICE_CODE_UNKNOWN", IdentityTexts.Get("DeviceCodeUnknown"), "code");
        }

        var name = await applications.GetLocalizedDisplayNameAsync(application, cancellation) ?? clientId;
        return new DevicePrompt(
            UserCode.Show(letters), name, [.. asked.GetScopes().Select(ConsentPrompts.Describe)], tickets.Make(letters, account.Id.Value));
    }

    // The protocol's own reading of a user code, without a request of the protocol around it.
    private async Task<ClaimsPrincipal?> ReadAsync(string letters)
    {
        var transaction = await transactions.CreateTransactionAsync();
        transaction.EndpointType = OpenIddictServerEndpointType.EndUserVerification;
        transaction.Request = new();
        var token = new ValidateTokenContext(transaction) { Token = letters, ValidTokenTypes = { TokenTypeIdentifiers.Private.UserCode } };
        await dispatcher.DispatchAsync(token);
        return token.IsRejected ? null : token.Principal;
    }
}
