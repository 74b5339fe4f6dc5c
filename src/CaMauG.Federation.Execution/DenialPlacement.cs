namespace CaMauG.Federation.Execution;

/// <summary>Where a response tells what its caller may not see.</summary>
public enum DenialPlacement
{
    /// <summary>Among its errors, as GraphQL §7.1.2 has it.</summary>
    Errors,

    /// <summary>In <c>extensions.authorizationErrors</c>, for clients that take a response with errors for a failed one.</summary>
    Extensions,

    /// <summary>Nowhere: what is denied is null.</summary>
    Omitted,
}
