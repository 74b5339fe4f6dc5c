using CaMauG.Sdk.Callers;
using Microsoft.AspNetCore.Authorization;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>A page that asks for a level of assurance.</summary>
/// <param name="Level">1 to 3.</param>
internal sealed record AssuranceRequirement(int Level) : IAuthorizationRequirement;

/// <summary>Looks at the level of who asks.</summary>
internal sealed class AssuranceRequirementHandler : AuthorizationHandler<AssuranceRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AssuranceRequirement requirement)
    {
        if (MiniAppCaller.From(context.User)?.Assurance >= requirement.Level)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
