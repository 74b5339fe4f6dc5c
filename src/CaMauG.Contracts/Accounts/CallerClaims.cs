namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Claims of a principal inside the hub, after authentication. <see cref="Account"/> is set by the hub itself from the
/// token's pseudonymous subject; it never stands in a token.
/// </summary>
public static class CallerClaims
{
    /// <summary>The account's id (<see cref="AccountId"/>).</summary>
    public const string Account = "camaug:account";

    /// <summary>Subject as the audience knows it: a pseudonym.</summary>
    public const string Subject = "sub";

    /// <summary>Display name.</summary>
    public const string Name = "name";

    /// <summary>One claim for each role.</summary>
    public const string Role = "role";

    /// <summary>Assurance as a number, 1 to 3.</summary>
    public const string Assurance = "camaug:assurance";

    /// <summary>Scopes, one claim each or separated by spaces.</summary>
    public const string Scope = "scope";

    /// <summary>The client's id.</summary>
    public const string Client = "client_id";

    /// <summary>The sign-in session.</summary>
    public const string Session = "sid";

    /// <summary>When the person last proved who they are, in seconds since 1970; absent when no person did.</summary>
    public const string AuthenticatedAt = "auth_time";

    /// <summary>When the person last gave a passkey or a second factor, in seconds since 1970; absent when they never did in this session.</summary>
    public const string SteppedUpAt = "camaug:step_up_time";

    /// <summary>When the account is deleted, in seconds since 1970; absent when its owner did not ask for it.</summary>
    public const string DeletesAt = "camaug:deletes_at";

    /// <summary>When the access token ends, in seconds since 1970; absent when the session alone decides.</summary>
    public const string ExpiresAt = "exp";
}
