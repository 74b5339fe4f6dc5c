using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Shell;

/// <summary>What every page of the portal knows: its request, who asks, and how to end it early.</summary>
public abstract class PortalPage : ComponentBase
{
    /// <summary>The request being answered.</summary>
    [CascadingParameter]
    public HttpContext HttpContext { get; set; } = null!;

    /// <summary>Where the page can send the browser.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Who asks; null when anonymous.</summary>
    protected Caller? Person => Caller.From(HttpContext.User);

    /// <summary>Who asks, on a page that <see cref="PortalAccessAttribute"/> guards.</summary>
    protected Caller Signed => Person ?? throw new InvalidOperationException("The page lacks its access attribute.");

    /// <summary>Ends when the browser has gone.</summary>
    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>The form that was sent, empty for a page that is only read.</summary>
    protected IFormCollection Sent => HttpContext.Request.HasFormContentType ? HttpContext.Request.Form : FormCollection.Empty;

    /// <summary>True when the request sends a form.</summary>
    protected bool IsPost => HttpMethods.IsPost(HttpContext.Request.Method);

    /// <summary>True when the request only asks what reading the page would answer (HEAD): nobody sees it, so nothing is counted.</summary>
    protected bool IsInquiry => HttpMethods.IsHead(HttpContext.Request.Method);

    /// <summary>Answers with a status that stands for the whole page.</summary>
    protected void Status(int code) => HttpContext.Response.StatusCode = code;

    /// <summary>Answers that what was sent is refused; with the time to wait when that is what helps (RFC 6585 §4).</summary>
    protected void Refuse(IReadOnlyList<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);

        if (refusals.Max(static refusal => refusal.RetryAfter) is not { } wait)
        {
            Status(StatusCodes.Status422UnprocessableEntity);
            return;
        }

        Status(StatusCodes.Status429TooManyRequests);
        HttpContext.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sends the browser to a path of this site.</summary>
    protected void Go(string path) => Navigation.NavigateTo(Paths.LocalOr(path, Paths.Home));
}
