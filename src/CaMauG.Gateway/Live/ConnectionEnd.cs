namespace CaMauG.Gateway.Live;

/// <summary>Why the gateway ends a connection of its own accord.</summary>
internal enum ConnectionEnd
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The process stops.</summary>
    Shutdown,

    /// <summary>It has lived its longest life.</summary>
    Lifetime,

    /// <summary>The caller's access token has run out.</summary>
    TokenExpired,

    /// <summary>The caller's session or key has ended.</summary>
    SignedOut,
}
