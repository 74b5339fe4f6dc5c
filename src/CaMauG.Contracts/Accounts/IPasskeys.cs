namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Passkeys of an account (W3C Web Authentication Level 3): kept by the person's device, proved without a secret that could be phished. A ceremony
/// begins with options for the browser and ends with what the browser answers; each may be answered once, within ten minutes.
/// </summary>
public interface IPasskeys
{
    /// <summary>The passkeys of an account, oldest first.</summary>
    Task<IReadOnlyList<PasskeyInfo>> ListAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Options for <c>navigator.credentials.create</c> (§5.4).</summary>
    Task<PasskeyCeremony> StartAddingAsync(AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Keeps a new passkey under a name. Refusals: <c>PASSKEY_REFUSED</c>, <c>PASSKEY_EXPIRED</c>, <c>PASSKEY_NAME_INVALID</c> (field <c>name</c>),
    /// <c>PASSKEY_TOO_MANY</c>, <c>RECENT_SIGN_IN_NEEDED</c> when the person's last proof on this request's session is older than ten minutes.
    /// </summary>
    Task<Outcome<PasskeyInfo>> AddAsync(AccountId account, PasskeyAnswer answer, string name, CancellationToken cancellation);

    /// <summary>Gives a passkey another name. Refusals: <c>PASSKEY_UNKNOWN</c>, <c>PASSKEY_NAME_INVALID</c>.</summary>
    Task<Outcome<PasskeyInfo>> RenameAsync(AccountId account, string id, string name, CancellationToken cancellation);

    /// <summary>Ends a passkey at once. Refusals: <c>PASSKEY_UNKNOWN</c>, <c>RECENT_SIGN_IN_NEEDED</c>.</summary>
    Task<Outcome<PasskeyInfo>> RemoveAsync(AccountId account, string id, CancellationToken cancellation);

    /// <summary>Options for <c>navigator.credentials.get</c> (§5.5): for anybody who signs in, or for one account that proves itself again.</summary>
    Task<PasskeyCeremony> StartProofAsync(AccountId? account, CancellationToken cancellation);
}

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, base64url.</param>
/// <param name="Name">The person's own name for it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="IsSynchronized">True when the device's maker copies it to the person's other devices.</param>
public sealed record PasskeyInfo(string Id, string Name, DateTimeOffset CreatedAt, bool IsSynchronized);

/// <summary>A ceremony that has begun.</summary>
/// <param name="OptionsJson">Options for the browser, as <c>PublicKeyCredential.parse…OptionsFromJSON</c> reads them.</param>
/// <param name="State">What has to come back with the answer; sealed, means nothing to the browser.</param>
public sealed record PasskeyCeremony(string OptionsJson, string State);

/// <summary>What the browser answered.</summary>
/// <param name="CredentialJson">The credential, as <c>PublicKeyCredential.toJSON</c> writes it.</param>
/// <param name="State">The ceremony's state.</param>
public sealed record PasskeyAnswer(string CredentialJson, string State);
