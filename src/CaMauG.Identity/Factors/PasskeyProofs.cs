using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.Factors;

/// <summary>Asks for a passkey and checks what comes: for signing in, for stepping up, and for recovering an account.</summary>
internal sealed class PasskeyProofs(
    IHttpContextAccessor requests, UserManager<Account> users, IPasskeyHandler<Account> handler, PasskeyCeremonies ceremonies, PasskeyHandles handles)
{
    private const string Purpose = "prove";

    private HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("Passkeys work on an HTTP request only.");

    public async Task<PasskeyCeremony> StartAsync(AccountId? account, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var user = account is { } known ? await users.FindByIdAsync(known.Value.ToString()) : null;
        var options = await handler.MakeRequestOptionsAsync(user, Request);
        return new(options.RequestOptionsJson, ceremonies.Seal(Purpose, options.AssertionState));
    }

    /// <summary>Whose passkey it is, and how strong; the refusal when it is nobody's.</summary>
    public async Task<(Account? Account, Proof? Proof, Refusal? Refusal)> CheckAsync(PasskeyAnswer answer, CancellationToken cancellation)
    {
        if (await ceremonies.TakeAsync(Purpose, answer.State, cancellation) is not { } state)
        {
            return (null, null, Expired());
        }

        if (handles.Translate(answer.CredentialJson) is not { } credential)
        {
            return (null, null, Refused());
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = Request, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded)
        {
            return (null, null, Refused());
        }

        // Keeps the signature counter, by which a copied authenticator is found out (§6.1.1).
        var kept = await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return kept.Succeeded
            ? (result.User, result.Passkey.IsBackupEligible ? Proof.SynchronizedPasskey : Proof.DevicePasskey, null)
            : (null, null, Refused());
    }

    public static Refusal Expired() => new("PASSKEY_EXPIRED", IdentityTexts.Get("PasskeyExpired"));

    public static Refusal Refused() => new("PASSKEY_REFUSED", IdentityTexts.Get("PasskeyRefused"));
}
