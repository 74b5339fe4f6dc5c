namespace CaMauG.Gateway.Authorization;

/// <summary>Which directive asks.</summary>
internal enum AccessDemandKind
{
    /// <summary><c>@authenticated</c>.</summary>
    Authenticated,

    /// <summary><c>@requiresScopes</c>.</summary>
    Scopes,

    /// <summary><c>@policy</c>.</summary>
    Policies,
}
