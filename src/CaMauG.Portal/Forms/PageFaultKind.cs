namespace CaMauG.Portal.Forms;

/// <summary>What a person can do about a fault.</summary>
public enum PageFaultKind
{
    /// <summary>Correct what they entered, or accept the service's no.</summary>
    Refused,

    /// <summary>Sign in.</summary>
    SignIn,

    /// <summary>Reach a higher assurance: verify who they are, or give a passkey or a second factor now.</summary>
    StepUp,

    /// <summary>Give a consent, or accept that it is not for them.</summary>
    Forbidden,

    /// <summary>Try later: the service does not answer.</summary>
    Unavailable,
}
