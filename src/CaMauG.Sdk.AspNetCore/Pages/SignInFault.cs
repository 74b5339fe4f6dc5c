namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>What may keep somebody from being signed in or out, as they are told it.</summary>
internal enum SignInFault
{
    /// <summary>Something nobody thought of.</summary>
    Failed,

    /// <summary>The person said no at the hub.</summary>
    Refused,

    /// <summary>The hub is less sure of the person than is needed.</summary>
    Assurance,

    /// <summary>The answer belongs to no sign-in this browser has under way.</summary>
    Stale,

    /// <summary>The hub cannot be reached.</summary>
    Away,

    /// <summary>The hub does not know, or does not serve, this mini-app.</summary>
    NotAdmitted,

    /// <summary>Sent here by an address that names another hub, or leads to another host.</summary>
    Elsewhere,

    /// <summary>Signed out here, but not at the hub.</summary>
    SignOutAway,
}
