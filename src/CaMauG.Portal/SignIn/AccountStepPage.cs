using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Components;

namespace CaMauG.Portal.SignIn;

/// <summary>One step on the way to an account or back to one: knows where the person came from, and takes that along.</summary>
public abstract class AccountStepPage : PortalPage
{
    /// <summary>Where to go on in the end.</summary>
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Decides what is an address of this site.</summary>
    [Inject]
    protected ISignIn SignIn { get; set; } = null!;

    /// <summary>What was refused.</summary>
    protected IReadOnlyList<Refusal> Refused { get; private set; } = [];

    /// <summary>Where the person goes in the end; without a flow to continue, signing in means signing in to the portal.</summary>
    protected string Target => SignIn.IsLocalReturnUrl(ReturnUrl) && Paths.IsLocal(ReturnUrl) ? ReturnUrl! : Paths.SignIn(Paths.Home);

    /// <summary>Another step of the same way.</summary>
    protected string Step(string path) => Paths.With(path, [new("returnUrl", Target)]);

    /// <summary>Goes on to a path when nothing was refused; else the page shows what was.</summary>
    protected void GoOn(IReadOnlyList<Refusal> refusals, string path)
    {
        ArgumentNullException.ThrowIfNull(refusals);

        Refused = refusals;
        if (refusals.Count is 0)
        {
            Go(path);
            return;
        }

        Refuse(refusals);
    }
}
