using CaMauG.Sdk.Callers;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>Reads the citizen from the principal of the request: a page's session, or the token the hub sent with an operation.</summary>
internal sealed class CurrentCitizen(IHttpContextAccessor requests) : ICitizen
{
    public bool IsSignedIn => Caller is not null;

    public MiniAppCaller? Caller => MiniAppCaller.From(requests.HttpContext?.User);

    public string? Name => IsSignedIn && requests.HttpContext?.User.FindFirst("name")?.Value is { Length: > 0 } name ? name : null;
}
