namespace CaMauG.Contracts.Accounts;

/// <summary>
/// A second factor beside the password: an authenticator app (RFC 6238) and ten recovery codes for when it is lost. An account that has one is asked for it at every
/// sign-in by password; a passkey is two factors by itself.
/// </summary>
public interface ISecondFactors
{
    /// <summary>What an account has.</summary>
    Task<SecondFactorState> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Offers a new key for an app; nothing changes until it is confirmed, within half an hour.</summary>
    Task<TotpOffer> StartAsync(AccountId account, CancellationToken cancellation);

    /// <summary>The offer of a state, for a page that is shown again; null when it is not the account's or too old.</summary>
    Task<TotpOffer?> FindOfferAsync(AccountId account, string state, CancellationToken cancellation);

    /// <summary>
    /// Turns the second factor on once the app shows the right code. Refusals: <c>FACTOR_WRONG</c> (field <c>code</c>), <c>TOTP_EXPIRED</c>, <c>TOTP_EXISTS</c>,
    /// <c>RECENT_SIGN_IN_NEEDED</c> when the person's last proof on this request's session is older than ten minutes.
    /// </summary>
    /// <returns>The recovery codes, this once.</returns>
    Task<Outcome<RecoveryCodeSet>> ConfirmAsync(AccountId account, string state, string code, CancellationToken cancellation);

    /// <summary>
    /// Gives ten new recovery codes in the place of all earlier ones. Refusals: <c>STEP_UP_NEEDED</c> without a passkey or second factor within five minutes on this
    /// request's session, <c>TOTP_UNKNOWN</c>.
    /// </summary>
    Task<Outcome<RecoveryCodeSet>> RenewCodesAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Turns the second factor off; its recovery codes go with it. Refusals as of <see cref="RenewCodesAsync"/>.</summary>
    Task<Outcome<SecondFactorState>> RemoveAsync(AccountId account, CancellationToken cancellation);
}

/// <summary>What an account has as its second factor.</summary>
/// <param name="Since">When the app was added; null when there is none.</param>
/// <param name="CodesLeft">How many recovery codes have not been used.</param>
public sealed record SecondFactorState(DateTimeOffset? Since, int CodesLeft);

/// <summary>A key for an authenticator app.</summary>
/// <param name="Key">To type: base 32.</param>
/// <param name="Uri">To scan: <c>otpauth://totp/…</c>.</param>
/// <param name="State">What has to come back with the first code; sealed, means nothing to the browser.</param>
public sealed record TotpOffer(string Key, string Uri, string State);

/// <summary>Recovery codes, shown once and kept hashed.</summary>
/// <param name="Codes">Each good once.</param>
public sealed record RecoveryCodeSet(IReadOnlyList<string> Codes);
