using CaMauG.Sdk.AspNetCore.Pages;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says who may see a page.</summary>
public static class MiniAppPageEndpointConventionBuilderExtensions
{
    /// <summary>Lets people in whose assurance is high enough, and leads others to the hub to prove more.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="level">1 signed in, 2 verified identity, 3 fresh step-up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is none of 1, 2, 3.</exception>
    public static TBuilder RequireAssurance<TBuilder>(this TBuilder builder, int level)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 3);
        return builder.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new AssuranceRequirement(level)));
    }
}
