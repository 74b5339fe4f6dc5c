namespace CaMauG.Identity.Protocol;

/// <summary>What the browser was sent away for, or came back with, in the middle of an authorization request.</summary>
internal enum Interaction
{
    /// <summary>Sent to sign in; a sign-in after that moment answers it.</summary>
    SignIn,

    /// <summary>Came back with the person's consent.</summary>
    Allowed,

    /// <summary>Came back with the person's refusal.</summary>
    Denied,

    /// <summary>Came back without the assurance that was asked for.</summary>
    Unmet,
}
